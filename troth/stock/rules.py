"""How a quantity is shared among places: numbers in, numbers out."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

P = TypeVar("P")


def shared(places: Iterable[tuple[P, int]], wanted: int) -> list[tuple[P, int]]:
    """From each place in turn what it has, until there is as much as is wanted, or no more."""
    parts: list[tuple[P, int]] = []
    for place, there in places:
        part = min(there, wanted)
        if part > 0:
            parts.append((place, part))
            wanted -= part
    return parts


def sum_of(parts: Sequence[tuple[P, int]]) -> int:
    return sum(quantity for _place, quantity in parts)
