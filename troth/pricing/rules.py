"""What a price was and will be: numbers in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

WINDOW = timedelta(days=30)  # Directive (EU) 2019/2161, which adds article 6a to 98/6/EC


@dataclass(frozen=True)
class Held:
    """A price, and from when on it held."""

    price: int
    at: datetime


@dataclass(frozen=True)
class Lowest:
    """The lowest price of a time, and from when on prices are known within it."""

    price: int
    since: datetime


def lowest_before(held: Sequence[Held], moment: datetime) -> Lowest | None:
    """The lowest price of the thirty days before a moment; nothing if none is known.

    Args:
        held: prices in the order in which they held, all from before the moment.
    """
    start = moment - WINDOW
    former = [each for each in held if each.at <= start][-1:]  # that of the first day
    inside = former + [each for each in held if start < each.at < moment]
    if not inside:
        return None
    return Lowest(min(each.price for each in inside), max(inside[0].at, start))


def reduced(price: int, percent: int) -> int:
    """A price less so many per cent of it, rounded to the smallest unit, half of it up."""
    return (price * (100 - percent) + 50) // 100


def compared(price: int, base: int, base_compare_at: int | None) -> int | None:
    """The former price to show beside a reduced one: the base, or what stood beside that."""
    if base > price:
        return base
    if base_compare_at is not None and base_compare_at > price:
        return base_compare_at
    return None
