"""A cart and the pure ways to change it. Each gives a new cart, or the problem that stands in the way."""

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
    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return sum(line.quantity for line in self.lines)

    def line(self, variant_id: UUID) -> Line | None:
        return next((line for line in self.lines if line.variant_id == variant_id), None)


EMPTY = Cart()


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


def change(cart: Cart, line: Line) -> Cart | QuantityOutOfRange:
    """So many instead of what there was."""
    wanted = _in_range(line.quantity)
    return wanted if isinstance(wanted, QuantityOutOfRange) else _with(cart, line)


def remove(cart: Cart, variant_id: UUID) -> Cart:
    """Without that variant."""
    return Cart(tuple(line for line in cart.lines if line.variant_id != variant_id))


def _with(cart: Cart, line: Line) -> Cart:
    if cart.line(line.variant_id) is None:
        return Cart((*cart.lines, line))
    return Cart(tuple(line if old.variant_id == line.variant_id else old for old in cart.lines))


def _in_range(quantity: int) -> int | QuantityOutOfRange:
    return quantity if 1 <= quantity <= MOST_OF_ONE else QuantityOutOfRange()
