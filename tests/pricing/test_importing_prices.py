"""A product file sets prices and stock by the deeds that write them down."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.catalogue.conftest import Import, Write, bring, folder, media, store, write
from tests.catalogue.files import row
from tests.pricing.conftest import NOON, prices
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib.clock import FixedClock
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import PriceRow
from troth.pricing.scheduling import Period
from troth.pricing.setting import Price
from troth.stock.models import Adjustment

__all__ = ["bring", "folder", "media", "store", "write"]
KAI = Actor.system("test")


@pytest.fixture
def studs(write: Write, bring: Import, store: Store, time: FixedClock) -> Variant:
    bring(write(row()))
    time.moment = NOON + timedelta(seconds=1)
    return Variant.objects.of(store).get()


def history(store: Store) -> tuple[list[int], list[tuple[int, str]]]:
    rows = PriceRow.objects.of(store).reverse()
    stock = Adjustment.objects.of(store).reverse()
    return [each.price for each in rows], [(each.change, each.reason) for each in stock]


def test_what_is_new_gets_its_first_rows(studs: Variant) -> None:
    assert history(studs.store) == ([1280], [(5, "import")])


def test_what_differs_is_written_down_and_what_does_not_is_not(
    studs: Variant, write: Write, bring: Import
) -> None:
    bring(write(row()))
    assert history(studs.store) == ([1280], [(5, "import")])
    bring(write(row(Variant_Price="990.00", Variant_Inventory_Qty="2")))
    assert prices(studs) == (990, None)
    assert history(studs.store) == ([1280, 990], [(5, "import"), (-3, "import")])


def test_a_dry_run_writes_nothing_down(studs: Variant, write: Write, bring: Import) -> None:
    changed: Path = write(row(Variant_Price="990.00", Variant_Inventory_Qty="2"))
    bring(changed, dry_run=True)
    assert history(studs.store) == ([1280], [(5, "import")])


def test_a_file_read_during_a_sale_does_not_end_it(
    studs: Variant, write: Write, bring: Import, time: FixedClock
) -> None:
    period = Period(NOON, NOON + timedelta(hours=2))
    scheduling.plan(studs.store, Texts("Studs"), {studs: Price(1000)}, period, by=KAI)
    scheduling.apply_due()
    time.moment = NOON + timedelta(hours=1)
    assert not bring(write(row())).has_changes
    bring(write(row(Variant_Price="1300.00")))
    assert prices(studs) == (1000, 1280)
    time.moment = NOON + timedelta(hours=2)
    scheduling.apply_due()
    assert prices(studs) == (1300, None)
