"""What a row sells: WooCommerce's types, and why some of them cannot be sold here."""

from django.utils.translation import gettext as _

from troth.tables import cells

SIMPLE, VARIABLE, VARIATION = "simple", "variable", "variation"
VIRTUAL, DOWNLOADABLE = "virtual", "downloadable"
SOLD = {SIMPLE, VARIABLE, VARIATION, VIRTUAL, DOWNLOADABLE}


def kinds_of(cell: str) -> frozenset[str]:
    """The types of a cell such as “simple, virtual”; an empty one is simple.

    Raises:
        ValueError: it is of a type that we do not sell; says what to do.
    """
    kinds = frozenset(cells.words(cell.lower(), ",")) or {SIMPLE}
    if "grouped" in kinds:
        raise ValueError(_(
            "A grouped product is a page that lists others and has no price. They are imported, the "
            "page is not: make a collection of them in the back office."
        ))  # fmt: skip
    if "external" in kinds:
        raise ValueError(_(
            "An external product is sold by another shop, and this one sells its own. Leave the row "
            "out, or make it simple with a price."
        ))  # fmt: skip
    if DOWNLOADABLE in kinds and VIRTUAL not in kinds:
        raise ValueError(_(
            "What is sent and downloaded as well is two articles here. Write “downloadable, virtual” if "
            "nothing is sent, or leave the row out."
        ))  # fmt: skip
    if others := kinds - SOLD:
        reason = _(
            "“%s” is a type of a plug-in, not of WooCommerce. Write simple, variable or variation."
        )
        raise ValueError(reason % ", ".join(sorted(others))[:80])
    return frozenset(kinds)


def is_variation(cell: str) -> bool:
    return VARIATION in cells.words(cell.lower(), ",")
