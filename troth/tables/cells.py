"""One cell each: text in, value out, ``ValueError`` with the reason for the merchant."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

HANDLE = re.compile(r"[\w-]+")
WHOLE = re.compile(r"-?[0-9]{1,9}(\.0+)?")
DECIMAL = re.compile(r"[0-9]{1,8}(\.[0-9]+)?")
YES = frozenset({"true", "yes", "1"})
NO = frozenset({"false", "no", "0"})


def handle(cell: str) -> str:
    if not HANDLE.fullmatch(cell):
        raise ValueError(_("A handle holds letters, digits and hyphens only."))
    return cell.lower()


def required(cell: str) -> str:
    if not cell:
        raise ValueError(_("The cell is empty."))
    return cell


def yes_if_yes(cell: str) -> bool:
    """TRUE or FALSE; empty is FALSE."""
    if cell.lower() not in YES | NO | {""}:
        raise ValueError(_("“%s” is neither TRUE nor FALSE.") % cell[:40])
    return cell.lower() in YES


def yes_unless_no(cell: str) -> bool:
    """TRUE or FALSE; empty is TRUE."""
    return yes_if_yes(cell) if cell else True


def whole(cell: str) -> int:
    """A whole number, below zero where the shop oversold; empty is zero."""
    if cell and not WHOLE.fullmatch(cell):
        raise ValueError(_("“%s” is no whole number.") % cell[:40])
    return int(Decimal(cell or 0))


def grams(cell: str) -> int:
    """Always grams, whatever the unit column shows beside it; empty is zero."""
    if cell and not DECIMAL.fullmatch(cell):
        raise ValueError(_("“%s” is no weight in grams.") % cell[:40])
    return round(Decimal(cell or 0))


def unquoted(cell: str) -> str:
    """Without the mark that tells Excel to leave digits alone."""
    return cell.removeprefix("'")


def words(cell: str, separator: str) -> tuple[str, ...]:
    """Parts of a cell, trimmed, each once."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split(separator) if part.strip()))
