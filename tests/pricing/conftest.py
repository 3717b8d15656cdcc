"""A store with a ring, somebody who sets prices, and a clock that stands still."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import make_person
from tests.shopping import make_variant
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.clock import FixedClock
from troth.policy.models import Store
from troth.pricing import setting

NOON = datetime(2026, 11, 1, 4, tzinfo=UTC)


@pytest.fixture
def time() -> Iterator[FixedClock]:
    with clock.stopped_at(NOON) as fixed:
        yield fixed


@pytest.fixture
def kai(kalicia: Store) -> Actor:
    return Actor.staff(make_person(kalicia).pk, "catalogue")


@pytest.fixture
def ring(kalicia: Store, kai: Actor, time: FixedClock) -> Variant:
    made = priced(kalicia, kai)
    time.moment += timedelta(seconds=1)
    return made


def priced(store: Store, by: Actor, price: int = 500) -> Variant:
    """A variant whose price is written down."""
    made = make_variant(store, price=price)
    setting.begin([made], by=by)
    return made


def prices(variant: Variant) -> tuple[int, int | None]:
    """Price and former price as they are now."""
    row = Variant.objects.of(variant.store_id).get(pk=variant.pk)
    return row.price, row.compare_at
