"""A cart and the pure ways to change it. Each gives a new cart, or the problem that stands in the way."""

import re
import unicodedata
from dataclasses import dataclass, replace
from uuid import UUID

from .problems import MOST_LINES, MOST_OF_ONE, CartFull, QuantityOutOfRange


@dataclass(frozen=True)
class Line:
    """So many of a variant, at the price that was seen."""

    variant_id: UUID
    quantity: int
    seen: int  # price of one, in the currency's smallest unit in use


@dataclass(frozen=True)
class Cart:
    """What somebody wants. ``mark`` names the newest adding, so that sending it again adds nothing."""

    lines: tuple[Line, ...] = ()
    mark: str = ""

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return sum(line.quantity for line in self.lines)

    def line(self, variant_id: UUID) -> Line | None:
        return next((line for line in self.lines if line.variant_id == variant_id), None)


EMPTY = Cart()
MARK = re.compile(r"[0-9a-z]{8,24}")


def quantity_of(text: str) -> int | QuantityOutOfRange:
    """The quantity that somebody typed; full-width digits are digits."""
    digits = unicodedata.normalize("NFKC", text).strip()
    if not digits.isdecimal() or len(digits) > len(str(MOST_OF_ONE)):
        return QuantityOutOfRange()
    return _in_range(int(digits))


def add(cart: Cart, line: Line) -> Cart | QuantityOutOfRange | CartFull:
    """One line more, or more of a line that is there; the price seen is the newest."""
    former = cart.line(line.variant_id)
    if former is None and len(cart.lines) >= MOST_LINES:
        return CartFull()
    wanted = _in_range(line.quantity + (former.quantity if former else 0))
    if isinstance(wanted, QuantityOutOfRange):
        return wanted
    return _with(cart, replace(line, quantity=wanted))


def marked(cart: Cart, mark: str) -> Cart:
    """With the mark of what was added last; what is no mark leaves none."""
    return replace(cart, mark=mark if MARK.fullmatch(mark) else "")


def change(cart: Cart, line: Line) -> Cart | QuantityOutOfRange:
    """So many instead of what there was."""
    wanted = _in_range(line.quantity)
    return wanted if isinstance(wanted, QuantityOutOfRange) else _with(cart, line)


def remove(cart: Cart, variant_id: UUID) -> Cart:
    """Without that variant."""
    return replace(cart, lines=tuple(line for line in cart.lines if line.variant_id != variant_id))


def _with(cart: Cart, line: Line) -> Cart:
    if cart.line(line.variant_id) is None:
        return replace(cart, lines=(*cart.lines, line))
    lines = tuple(line if old.variant_id == line.variant_id else old for old in cart.lines)
    return replace(cart, lines=lines)


def _in_range(quantity: int) -> int | QuantityOutOfRange:
    return quantity if 1 <= quantity <= MOST_OF_ONE else QuantityOutOfRange()
