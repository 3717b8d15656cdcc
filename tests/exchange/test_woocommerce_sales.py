"""A sale of WooCommerce's with an end is planned: the clock begins and ends it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.catalogue.conftest import Import, Write
from tests.exchange.test_reading_woocommerce import simple, variable, variation
from troth.catalogue.models import Variant
from troth.exchange import reducing
from troth.exchange.reports import Outcome
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import Sale, Schedule

NOON = datetime(2026, 6, 15, 4, tzinfo=UTC)  # in Taipei
DATES = {"Date sale price starts": "2026-06-20", "Date sale price ends": "2026-06-30 12:00:00"}
ROW = simple(Sale_price="980") | DATES


def price(store: Store) -> tuple[int, int | None]:
    variant = Variant.objects.of(store).get()
    return variant.price, variant.compare_at


def test_the_price_is_planned_begins_and_ends(bring: Import, write: Write, store: Store) -> None:
    with clock.stopped_at(NOON) as now:
        report = bring(write(ROW))
        assert (report.notes, report.errors, price(store)) == ([], [], (1280, None))
        sale = Sale.objects.of(store).get()
        assert (str(sale), sale.state) == (ROW["Name"], Sale.State.PLANNED)
        now.moment = datetime(2026, 6, 19, 16, tzinfo=UTC)  # midnight in Taipei
        scheduling.apply_due()
        assert price(store) == (980, 1280)
        assert bring(write(ROW)).outcomes == {Outcome.UNCHANGED: 1}
        now.moment = datetime(2026, 6, 30, 4, tzinfo=UTC)
        scheduling.apply_due()
        assert price(store) == (1280, None)


def test_what_runs_already_ends_on_its_day(bring: Import, write: Write, store: Store) -> None:
    row = ROW | {"Date sale price starts": ""}
    with clock.stopped_at(NOON) as now:
        bring(write(row))
        now.moment += timedelta(minutes=1)
        scheduling.apply_due()
        assert price(store) == (980, 1280)
        assert bring(write(row)).outcomes == {Outcome.UNCHANGED: 1}
        now.moment += timedelta(days=30)
        scheduling.apply_due()
        assert price(store) == (1280, None)


def test_what_ends_while_it_is_brought_in_is_over(
    bring: Import, write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = reducing.plan
    with clock.stopped_at(datetime(2026, 6, 30, 3, 59, tzinfo=UTC)) as now:

        def late(*facts: Any) -> Any:
            now.moment += timedelta(minutes=2)
            return plan(*facts)

        monkeypatch.setattr(reducing, "plan", late)
        report = bring(write(ROW | {"Date sale price starts": ""}))
    assert (report.errors, price(store)) == ([], (1280, None))
    assert not Sale.objects.of(store).exists()


def test_again_it_is_not_planned_twice_and_a_dry_run_plans_nothing(
    bring: Import, write: Write, store: Store
) -> None:
    with clock.stopped_at(NOON):
        assert bring(write(ROW), dry_run=True).outcomes == {Outcome.CREATED: 1}
        assert not Sale.objects.of(store).exists()
        bring(write(ROW))
        assert bring(write(ROW)).outcomes == {Outcome.UNCHANGED: 1}
        assert Schedule.objects.of(store).count() == 1


def test_a_product_that_stands_gets_a_sale(bring: Import, write: Write, store: Store) -> None:
    with clock.stopped_at(NOON):
        bring(write(simple()))
        assert bring(write(ROW)).outcomes == {Outcome.UPDATED: 1}
        assert Sale.objects.of(store).get().by == str(Actor.system("import"))


def test_the_variations_of_a_product_are_in_one_sale(
    bring: Import, write: Write, store: Store
) -> None:
    gold, silver = (variation(name, Sale_price="900") | DATES for name in ("Gold", "Silver"))
    with clock.stopped_at(NOON):
        assert bring(write(variable(), gold, silver)).errors == []
    assert Sale.objects.of(store).get().schedules.count() == 2


@pytest.mark.parametrize("change", [{"Sale price": "900"}, {"Date sale price ends": "2026-06-25"}])
def test_another_sale_at_the_time_is_told_and_stays(
    change: dict[str, str], bring: Import, write: Write, store: Store
) -> None:
    with clock.stopped_at(NOON):
        bring(write(ROW))
        report = bring(write(ROW | change))
    (note,) = report.notes
    assert (note.line, note.column) == (2, "Date sale price starts")
    assert "cancel that sale" in note.reason
    assert Schedule.objects.of(store).get().price == 980
