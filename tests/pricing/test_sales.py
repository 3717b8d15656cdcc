"""A sale begins and ends by the clock, is refused where it overlaps, and can be taken back."""

from datetime import timedelta

import pytest

from tests.pricing.conftest import NOON, priced, prices
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib.clock import FixedClock
from troth.lib.texts import Texts
from troth.pricing import scheduling, setting
from troth.pricing.models import PriceRow, Sale, Schedule
from troth.pricing.scheduling import Overlap, Period
from troth.pricing.setting import Price
from troth.project.timetable import TIMETABLE

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SOON = Period(NOON + HOUR, NOON + 3 * HOUR)


def plan(*variants: Variant, price: int = 400, period: Period = SOON, by: Actor) -> Sale:
    wanted = {variant: Price(price) for variant in variants}
    return scheduling.plan(variants[0].store, Texts("Rings"), wanted, period, by=by)


def at(time: FixedClock, hours: float) -> None:
    """The job as it runs at an hour after noon."""
    time.moment = NOON + hours * HOUR
    scheduling.apply_due()


def test_the_job_stands_in_the_timetable_each_minute() -> None:
    [job] = [job for job in TIMETABLE if job.run == scheduling.apply_due]
    assert job.every == timedelta(minutes=1)


def test_a_sale_begins_and_ends_by_the_clock(ring: Variant, kai: Actor, time: FixedClock) -> None:
    sale = plan(ring, by=kai)
    at(time, 0.9)
    assert prices(ring) == (500, None)
    assert sale.state == Sale.State.PLANNED
    at(time, 1)
    assert prices(ring) == (400, 500)
    assert sale.state == Sale.State.RUNNING
    at(time, 2.9)
    assert prices(ring) == (400, 500)
    at(time, 3)
    assert prices(ring) == (500, None)
    at(time, 4)
    sale.refresh_from_db()
    assert sale.state == Sale.State.OVER
    held = PriceRow.objects.of(ring.store).filter(variant=ring).reverse()
    assert [row.price for row in held] == [500, 400, 500]


def test_a_former_price_comes_back_too(ring: Variant, kai: Actor, time: FixedClock) -> None:
    setting.set_price(ring, Price(500, 700), by=kai)
    plan(ring, by=kai)
    at(time, 1)
    assert prices(ring) == (400, 500)
    at(time, 3)
    assert prices(ring) == (500, 700)


def test_a_sale_that_was_slept_through_changes_nothing(
    ring: Variant, kai: Actor, time: FixedClock
) -> None:
    plan(ring, by=kai)
    at(time, 9)
    assert prices(ring) == (500, None)
    assert not Schedule.objects.of(ring.store).open().exists()


def test_one_sale_may_follow_the_other_at_once(ring: Variant, kai: Actor, time: FixedClock) -> None:
    plan(ring, by=kai)
    plan(ring, price=300, period=Period(SOON.ends_at, SOON.ends_at + HOUR), by=kai)
    at(time, 1)
    at(time, 3)
    assert prices(ring) == (300, 500)
    at(time, 4)
    assert prices(ring) == (500, None)


@pytest.mark.parametrize(("start", "end"), [(0, 2), (2, 4), (0, 4), (1.5, 2)])
def test_an_overlap_is_refused_for_all_and_says_with_what(
    ring: Variant, kai: Actor, start: float, end: float
) -> None:
    plan(ring, by=kai)
    pin = priced(ring.store, kai)
    with pytest.raises(Overlap, match="“Ring of test” is in another sale from 2026-11-01 13:00"):
        plan(pin, ring, period=Period(NOON + start * HOUR, NOON + end * HOUR), by=kai)
    assert Sale.objects.of(ring.store).count() == Schedule.objects.of(ring.store).count() == 1


def test_what_was_cancelled_overlaps_nothing(ring: Variant, kai: Actor, time: FixedClock) -> None:
    scheduling.cancel(plan(ring, by=kai), by=kai)
    plan(ring, price=300, by=kai)
    at(time, 1)
    assert prices(ring) == (300, 500)


def test_a_planned_sale_that_is_cancelled_never_begins(
    ring: Variant, kai: Actor, time: FixedClock
) -> None:
    sale = plan(ring, by=kai)
    scheduling.cancel(sale, by=kai)
    at(time, 1)
    assert prices(ring) == (500, None)
    sale.refresh_from_db()
    assert sale.state == Sale.State.CANCELLED


def test_a_running_sale_that_is_cancelled_ends_at_once(
    ring: Variant, kai: Actor, time: FixedClock
) -> None:
    sale = plan(ring, by=kai)
    at(time, 1)
    time.moment += HOUR / 2
    scheduling.cancel(sale, by=kai)
    assert prices(ring) == (500, None)
    newest = PriceRow.objects.of(ring.store).filter(variant=ring).first()
    assert newest is not None
    assert newest.by == "staff catalogue"
    scheduling.cancel(sale, by=kai)  # again: nothing more
    assert PriceRow.objects.of(ring.store).count() == 3


def test_a_price_set_during_a_sale_holds_when_it_is_over(
    ring: Variant, kai: Actor, time: FixedClock
) -> None:
    plan(ring, by=kai)
    at(time, 1)
    assert setting.set_price(ring, Price(550, 600), by=kai)
    assert not setting.set_price(ring, Price(550, 600), by=kai)
    assert prices(ring) == (400, 500)
    at(time, 3)
    assert prices(ring) == (550, 600)


def test_running_the_job_twice_changes_nothing_more(
    ring: Variant, kai: Actor, time: FixedClock
) -> None:
    plan(ring, by=kai)
    for hour in (1, 1, 3, 3):
        at(time, hour)
    assert PriceRow.objects.of(ring.store).count() == 3


def test_a_sale_has_a_time() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Period(NOON, NOON)
