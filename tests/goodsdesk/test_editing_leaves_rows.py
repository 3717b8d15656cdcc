"""What is typed into a product's form goes through the deeds that write down stock and prices."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn
from tests.goodsdesk.test_editing_products import path_of, send
from tests.shopping import make_variant
from tests.stock.conftest import again, lying, make_house
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock, ids
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import PriceRow
from troth.pricing.scheduling import Period
from troth.pricing.setting import Price
from troth.stock import adjusting, preorders, taking
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


def as_shown(browser: Client, variant: Variant) -> dict[str, str]:
    """What the page says it showed, beside what is typed."""
    page = browser.get(path_of(variant.product)).content.decode()
    tags = re.findall(r"<input[^>]*name=\"initial-variants-0-[^>]*>", page)
    return {
        re.findall(r'name="([^"]*)"', tag)[0]: "".join(re.findall(r'value="([^"]*)"', tag))
        for tag in tags
    }


def test_what_orders_take_while_a_page_is_open_stays_taken(
    ring: Variant, signed_in: SignedIn
) -> None:
    of_it = Variant.objects.of(ring.store).filter(pk=ring.pk)
    of_it.update(preorder_left=10, available_from="2030-01-02")
    browser = signed_in(ring.store, "catalogue")
    shown = as_shown(browser, ring)
    assert shown["initial-variants-0-preorder_left"] == "10"
    preorders.take([(ring, 4)])
    taking.take([(ring, 3)], order=ids.new())
    dated = {"variants-0-available_from": "2030-01-02"}
    assert send(browser, ring, **shown, **dated, **{"variants-0-preorder_left": "10"}) == ""
    assert (again(ring).preorder_left, again(ring).stock) == (6, 7)
    assert not Adjustment.objects.of(ring.store).exists()
    assert send(browser, ring, **shown, **dated, **{"variants-0-preorder_left": "12"}) == ""
    assert again(ring).preorder_left == 8
    assert send(browser, ring, **shown, **dated, **{"variants-0-preorder_left": "0"}) == ""
    assert again(ring).preorder_left == 0


@pytest.mark.parametrize("claimed", ["-5", "x", "9" * 400, ""])
def test_what_a_page_claims_to_have_shown_cannot_harm(
    ring: Variant, signed_in: SignedIn, claimed: str
) -> None:
    changes = {"initial-variants-0-preorder_left": claimed, "variants-0-preorder_left": "3"}
    assert send(signed_in(ring.store, "catalogue"), ring, **changes) == ""
    assert again(ring).preorder_left == 3


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
