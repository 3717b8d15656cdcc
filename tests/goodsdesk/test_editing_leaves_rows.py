"""What is typed into a product's form goes through the deeds that write down stock and prices."""

from datetime import timedelta

import pytest

from tests.backoffice.conftest import SignedIn
from tests.goodsdesk.test_editing_products import path_of, send
from tests.shopping import make_variant
from tests.stock.conftest import again, lying, make_house
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import PriceRow
from troth.pricing.scheduling import Period
from troth.pricing.setting import Price
from troth.stock import adjusting
from troth.stock.adjusting import Why
from troth.stock.models import Adjustment, Reason

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    return make_variant(kalicia, price=500, stock=10)


def test_stock_and_price_leave_rows_with_who(ring: Variant, signed_in: SignedIn) -> None:
    browser = signed_in(ring.store, "catalogue")
    changes = {"variants-0-stock": "7", "variants-0-price": "450", "variants-0-compare_at": "500"}
    assert send(browser, ring, **changes) == ""
    counted, priced = Adjustment.objects.of(ring.store).get(), PriceRow.objects.of(ring.store).get()
    assert (counted.change, counted.reason) == (-3, Reason.COUNTED)
    assert (priced.price, priced.compare_at) == (450, 500)
    assert counted.by.startswith("staff ")
    assert priced.by == "staff catalogue"  # read by public pages: it names no person


def test_what_was_not_touched_is_not_written(ring: Variant, signed_in: SignedIn) -> None:
    """Else saving a title would undo what was sold meanwhile."""
    assert send(signed_in(ring.store, "catalogue"), ring, title_0="Comet") == ""
    assert not Adjustment.objects.of(ring.store).exists()
    assert not PriceRow.objects.of(ring.store).exists()


def test_what_lies_in_several_houses_is_not_counted_here(
    ring: Variant, signed_in: SignedIn
) -> None:
    make_house(ring.store, "front", 0)
    depot = make_house(ring.store, "depot", 1)
    adjusting.adjust(ring, 5, by=BY, why=Why(Reason.FOUND), at=depot)
    assert send(signed_in(ring.store, "catalogue"), ring, **{"variants-0-stock": "1"}) == ""
    assert lying(ring) == {"front": 10, "depot": 5}


def test_a_price_in_a_sale_is_not_changed_here(ring: Variant, signed_in: SignedIn) -> None:
    period = Period(clock.now(), clock.now() + timedelta(days=1))
    scheduling.plan(ring.store, Texts("Ring"), {ring: Price(400)}, period, by=BY)
    scheduling.apply_due()
    browser = signed_in(ring.store, "catalogue")
    assert send(browser, ring, **{"variants-0-price": "1"}) == ""
    assert again(ring).price == 400
    page = browser.get(path_of(ring.product)).content.decode()
    assert "In a sale: cancel it to change the price." in page
