"""The one clock. Tests and the simulator put another in its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime: ...


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """Stands still, so that a test can say what time it is."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


class _Hands:
    clock: Clock = WallClock()


def now() -> datetime:
    """The present moment, in UTC, with its zone."""
    return _Hands.clock.now()


def today() -> date:
    """The present day in UTC."""
    return now().date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[FixedClock]:
    """Stop the clock at a moment; move it by setting ``.moment``."""
    former = _Hands.clock
    _Hands.clock = fixed = FixedClock(moment)
    try:
        yield fixed
    finally:
        _Hands.clock = former
