from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from troth.lib import clock
from troth.lib.clock import FixedClock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def noon() -> Iterator[FixedClock]:
    with clock.stopped_at(NOON) as stopped:
        yield stopped
