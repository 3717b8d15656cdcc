"""Where a promise is kept: the function that makes it true says so by the promise's id."""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

_points: dict[str, list[Callable[..., Any]]] = {}


def keeps(*ids: str) -> Callable[[F], F]:
    """Name the promises that a function or method makes true. The function stays as it is."""

    def named(point: F) -> F:
        for promise in ids:
            _points.setdefault(promise, []).append(point)
        return point

    return named


def points_of(promise: str) -> tuple[Callable[..., Any], ...]:
    """The functions that keep a promise, of the modules imported so far."""
    return tuple(_points.get(promise, ()))


def kept_ids() -> frozenset[str]:
    """The ids that any function claims to keep."""
    return frozenset(_points)
