"""One cell each, as WooCommerce writes it: text in, value out, ``ValueError`` with the reason."""

import re
from datetime import datetime
from decimal import Decimal

from django.utils.html import linebreaks
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

COMMA = re.compile(r"(?<!\\),")
BLOCK = re.compile(r"<(p|ul|ol|h[1-6]|div|table|blockquote)\b", re.IGNORECASE)
NUMBER = re.compile(r"-?[0-9]{0,9}(\.[0-9]*)?")


def parts(cell: str) -> tuple[str, ...]:
    """The parts of a cell, each once; a comma within a part is written ``\\,``."""
    bare = (part.replace("\\,", ",").strip() for part in COMMA.split(cell))
    return tuple(dict.fromkeys(part for part in bare if part))


def prose(cell: str) -> str:
    """A description as HTML; line ends are written ``\\n``, and blank lines make paragraphs."""
    text = "\\".join(part.replace("\\n", "\n") for part in cell.split("\\\\"))
    return text if not text or BLOCK.search(text) else linebreaks(text)


def number(cell: str) -> Decimal:
    """A number; empty is zero."""
    if not NUMBER.fullmatch(cell) or cell in ("-", "."):
        raise ValueError(_("“%s” is no number.") % cell[:40])
    return Decimal(cell or 0)


def weight(cell: str) -> Decimal:
    """A weight in the unit of the header; empty is zero."""
    if (found := number(cell)) < 0:
        raise ValueError(_("“%s” is below zero") % cell[:40])
    return found


def is_published(cell: str) -> bool:
    """1 is public, 0 private, -1 a draft; empty is public."""
    if cell not in ("1", "0", "-1", ""):
        raise ValueError(_("“%s” is neither 1, 0 nor -1.") % cell[:40])
    return cell in ("1", "")


def moment(cell: str) -> datetime | None:
    """A date, or a date and time, in the shop's own time zone; empty is none."""
    if not cell:
        return None
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError(_("“%s” is no date like 2026-01-31.") % cell[:40]) from None
    return found if found.tzinfo else make_aware(found)
