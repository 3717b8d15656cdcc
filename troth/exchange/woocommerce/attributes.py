"""What a row says of the product's choices: “Attribute 1 name” is “Colour”, its value is “Gold”."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from troth.tables.reading import Row

from .columns import attribute
from .headers import plain

MOST_CHOICES = 3
Chosen = dict[str, str]  # the value of an attribute, by its plain name


def names_in(row: Row, numbers: Sequence[int]) -> dict[str, str]:
    """The attributes that a row names: as it writes them, by their plain name."""
    written = (row[attribute(each, "name")].removeprefix("pa_") for each in numbers)
    return {plain(name): name for name in written if name}


def chosen_in(row: Row, numbers: Sequence[int]) -> Chosen:
    """The values that a row gives its attributes."""
    return {
        plain(name.removeprefix("pa_")): row[attribute(each, "value(s)")].replace("\\,", ",")
        for each in numbers
        if (name := row[attribute(each, "name")])
    }


def choices_of(head: Row, variations: Sequence[Row], numbers: Sequence[int]) -> dict[str, str]:
    """The attributes by which a product's variations differ, in the product's order.

    Raises:
        ValueError: there are more than three.
    """
    used = {name: written for row in variations for name, written in names_in(row, numbers).items()}
    known = names_in(head, numbers)
    choices = {name: known[name] for name in known if name in used} | {
        name: written for name, written in used.items() if name not in known
    }
    if len(choices) > MOST_CHOICES:
        reason = _("A product has up to three choices; the variations differ in %s.")
        raise ValueError(reason % ", ".join(choices.values())[:200])
    return choices


def others_of(head: Row, choices: dict[str, str], numbers: Sequence[int]) -> list[str]:
    """The attributes of a product that are no choice."""
    return [written for name, written in names_in(head, numbers).items() if name not in choices]
