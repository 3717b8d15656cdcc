from collections.abc import Sequence

from django.utils.translation import gettext_noop as _

from troth.promises.probing import Found

MOST_SHOWN = 3


def verdict(faults: Sequence[object], otherwise: str, **figures: str | int) -> Found:
    """Broken with the first faults, or kept with the figures that the sentence names."""
    if not faults:
        return Found(kept=True, found=otherwise, figures=figures)
    first = "; ".join(str(fault) for fault in faults[:MOST_SHOWN])
    return broken(len(faults), first)


def broken(count: int, first: str) -> Found:
    """So much speaks against it, and this first."""
    said = {"count": count, "first": first}
    return Found(kept=False, found=_("Found against it: %(count)s. %(first)s"), figures=said)
