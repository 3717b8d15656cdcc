"""Each price that was stays written down; beside a reduced one stands the lowest of thirty days."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.pricing.conftest import NOON, prices
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib.clock import FixedClock
from troth.pricing import setting
from troth.pricing.models import PriceRow
from troth.pricing.rules import Held, compared, lowest_before, reduced
from troth.pricing.setting import Price
from troth.pricing.telling import lowest_words, with_lowest

DAY = timedelta(days=1)


def words(variant: Variant) -> str:
    rows = Variant.objects.of(variant.store_id).filter(pk=variant.pk)
    return lowest_words(with_lowest(rows, variant.store_id).get())


def days_before(count: int) -> datetime:
    return NOON - DAY * count


def test_the_lowest_price_counts_that_of_the_first_day() -> None:
    held = [Held(400, days_before(90)), Held(500, days_before(40)), Held(600, days_before(5))]
    found = lowest_before(held, NOON)
    assert found is not None
    assert (found.price, found.since) == (500, days_before(30))


def test_what_ended_before_does_not_count_and_nothing_known_is_nothing() -> None:
    held = [Held(1, days_before(60)), Held(500, days_before(30))]
    assert lowest_before(held, NOON) is not None
    assert lowest_before(held, NOON).price == 500  # type: ignore[union-attr]
    assert lowest_before([], NOON) is None


def test_a_shorter_history_says_since_when() -> None:
    found = lowest_before([Held(500, days_before(8))], NOON)
    assert found is not None
    assert found.since == days_before(8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(some.tuples(some.integers(0, 60 * 24), some.integers(1, 99)), max_size=12))
def test_the_lowest_price_is_what_a_buyer_could_have_paid(past: list[tuple[int, int]]) -> None:
    """Beside a plain walk through every hour of the thirty days."""
    held = sorted((NOON - timedelta(hours=ago), price) for ago, price in dict(past).items() if ago)
    paid = []
    for ago in range(30 * 24, 0, -1):
        then = NOON - timedelta(hours=ago)
        so_far = [price for at, price in held if at <= then]
        paid += so_far[-1:]
    found = lowest_before([Held(price, at) for at, price in held], NOON)
    assert (found.price if found else None) == (min(paid) if paid else None)


@pytest.mark.parametrize(("price", "percent", "then"), [(500, 20, 400), (999, 15, 849), (1, 50, 1)])
def test_a_percentage_is_rounded_to_the_smallest_unit(price: int, percent: int, then: int) -> None:
    assert reduced(price, percent) == then


def test_the_former_price_is_the_base_or_what_stood_beside_it() -> None:
    assert compared(400, 500, None) == 500
    assert compared(500, 500, 700) == 700
    assert compared(500, 450, None) is None


def test_no_former_price_is_lower() -> None:
    with pytest.raises(ValueError, match="no former price"):
        Price(500, 500)


@pytest.mark.django_db
def test_a_price_is_set_and_written_down_with_who(ring: Variant, kai: Actor) -> None:
    assert setting.set_price(ring, Price(400, 500), by=kai)
    assert prices(ring) == (400, 500) == (ring.price, ring.compare_at)
    row = PriceRow.objects.of(ring.store).filter(variant=ring).first()
    assert row is not None
    assert (row.price, row.compare_at, row.by) == (400, 500, "staff catalogue")
    assert not setting.set_price(ring, Price(400, 500), by=kai)
    assert PriceRow.objects.of(ring.store).count() == 2


@pytest.mark.django_db
def test_the_page_tells_the_lowest_of_thirty_days(
    ring: Variant, kai: Actor, time: FixedClock
) -> None:
    time.moment = NOON + DAY * 50
    setting.set_price(ring, Price(450), by=kai)
    time.moment = NOON + DAY * 60
    setting.set_price(ring, Price(480), by=kai)
    assert words(ring) == ""  # nothing is said to be reduced
    time.moment = NOON + DAY * 70
    setting.set_price(ring, Price(400, 600), by=kai)
    assert words(ring) == "Lowest price of the last 30 days before the reduction: NT$450"


@pytest.mark.django_db
def test_a_young_article_tells_since_when(ring: Variant, kai: Actor, time: FixedClock) -> None:
    time.moment = NOON + DAY * 3
    setting.set_price(ring, Price(400, 600), by=kai)
    assert words(ring) == "Lowest price since Nov. 1, 2026: NT$500"


@pytest.mark.django_db
def test_a_former_price_alone_is_a_reduction_too(
    ring: Variant, kai: Actor, time: FixedClock
) -> None:
    """Whoever raises the former price alone has reduced nothing, and the page shows it."""
    time.moment = NOON + DAY * 40
    setting.set_price(ring, Price(500, 900), by=kai)
    assert words(ring) == "Lowest price of the last 30 days before the reduction: NT$500"


@pytest.mark.django_db
def test_what_nobody_wrote_down_is_not_told(ring: Variant, kai: Actor) -> None:
    PriceRow.objects.of(ring.store).delete()
    setting.set_price(ring, Price(400, 600), by=kai)
    assert words(ring) == ""


@pytest.mark.django_db
def test_the_database_refuses_to_change_what_was(ring: Variant) -> None:
    rows = PriceRow.objects.of(ring.store)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(price=900)
    assert rows.get().price == 500
