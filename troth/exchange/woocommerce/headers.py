"""Which column is which, in whatever language, width, case or spacing it is written."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from troth.tables.headers import refuse_twice
from troth.tables.problems import FileRefused

from . import columns

NOT_A_LETTER = re.compile(r"[\W_]+")
UNIT = re.compile(r"(?P<name>[^(]+)\((?P<unit>[^)]+)\)\s*")
ATTRIBUTE = re.compile(r"(?:attribute|屬性)(?P<number>[0-9]{1,3})(?P<part>\D+)")
MOST_ATTRIBUTES = 100


def plain(name: str) -> str:
    """A name without what people and programs write differently."""
    return NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", name).casefold())


OURS = {plain(name): ours for ours, names in columns.NAMES.items() for name in (ours, *names)}
PARTS = {plain(word): part for part, words in columns.ATTRIBUTE_PARTS.items() for word in words}


@dataclass(frozen=True)
class Header:
    """The columns in our spelling, as the file spells them, and what its weights are counted in."""

    columns: list[str]
    spelling: dict[str, str]
    grams: float

    @property
    def attributes(self) -> list[int]:
        """The numbers of its attributes."""
        numbers = range(1, MOST_ATTRIBUTES)
        return [each for each in numbers if columns.attribute(each, "name") in self.columns]


def is_meant(header: list[str]) -> bool:
    """Whether the table is WooCommerce's, complete or not."""
    ours = [_ours(name) for name in header]
    return columns.NAME in ours and sum(name in ours for name in columns.TELLING) > 1


def header_of(header: list[str]) -> Header:
    """The header, understood.

    Raises:
        FileRefused: it lacks a column, names one twice, or weighs in what we do not know.
    """
    ours = [_ours(name) for name in header]
    if missing := [name for name in columns.REQUIRED if name not in ours]:
        raise FileRefused(_("These columns are missing: %s.") % ", ".join(missing))
    spelling = {our: name.strip() for our, name in zip(ours, header, strict=True) if our}
    refuse_twice(ours, spelling)
    return Header(ours, spelling, _grams(spelling.get(columns.WEIGHT, "")))


def _ours(name: str) -> str:
    """Our name of a column; empty if we do not read it."""
    bare = plain(name)
    if found := ATTRIBUTE.fullmatch(bare):
        part = PARTS.get(found["part"])
        return columns.attribute(int(found["number"]), part) if part else ""
    with_unit = UNIT.fullmatch(unicodedata.normalize("NFKC", name))
    is_weight = with_unit and OURS.get(plain(with_unit["name"])) == columns.WEIGHT
    return columns.WEIGHT if is_weight else OURS.get(bare, "")


def _grams(name: str) -> float:
    """How many grams the unit in the header of the weights is; kilograms if it names none."""
    found = UNIT.fullmatch(unicodedata.normalize("NFKC", name))
    unit = found["unit"].strip().lower() if found else "kg"
    if unit not in columns.GRAMS_IN:
        reason = _("The weights are in “%(unit)s”, which we do not know. Known are: %(known)s.")
        known = ", ".join(columns.GRAMS_IN)
        raise FileRefused(reason % {"unit": unit[:40], "known": known})
    return columns.GRAMS_IN[unit]
