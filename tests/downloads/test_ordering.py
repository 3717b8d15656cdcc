"""A cart of downloads: nothing is asked that is not needed (K0-1), nor sent, nor owed for sending."""

import pytest

from tests.cast import make_person, own_access
from tests.downloads.conftest import ordered
from tests.shopping import MING, buy, line_of, make_variant, placed
from troth.catalogue.models import Variant
from troth.catalogue.returns import ReturnClass
from troth.delivery import methods as delivery
from troth.delivery.models import Parcel
from troth.lib.money import Money
from troth.orders import drafts
from troth.orders.models import Order
from troth.orders.problems import MethodUnfit, NotAgreedToBegin
from troth.orders.purchases import revealed
from troth.payments import methods
from troth.personal.sealing import personal_fields
from troth.policy.models import Store
from troth.retention import scrubbing

NOWHERE = {
    "delivery": delivery.NONE,
    "payment": methods.TRANSFER,
    "recipient": None,
    "begins": True,
}


def test_an_order_keeps_nobody_and_opens_no_parcel(kalicia: Store, guide: Variant) -> None:
    alice = make_person(kalicia)
    order = ordered(alice, guide, 2)
    assert (order.subtotal, order.delivery_fee, order.total) == (240, 0, 240)
    kept = Order.objects.of(kalicia).get()
    assert (kept.name, kept.phone, kept.address) == (None, None, None)
    with own_access(alice, "fulfilment") as access:
        assert revealed(kept, access) is None
    assert not Parcel.objects.of(kalicia).exists()
    assert order.lines.get().return_class == ReturnClass.DIGITAL


def test_a_mixed_cart_is_sent_and_what_is_sent_alone_is_reckoned(
    kalicia: Store, guide: Variant
) -> None:
    ring = make_variant(kalicia, price=1400)
    lines = (line_of(ring), line_of(guide))
    order = placed(
        make_person(kalicia), *lines, begins=True, total=Money(1400 + 120 + 100)
    )  # 1520 together: delivery would be free
    assert order.delivery_fee == 100
    assert Parcel.objects.of(kalicia).count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient": MING},
        {"recipient": MING, "delivery": delivery.HOME, "total": Money(220)},
        {"payment": methods.CASH},
    ],
    ids=["an address for nothing", "a parcel of nothing", "cash to nobody"],
)
def test_what_does_not_suit_a_cart_without_a_parcel(
    kalicia: Store, guide: Variant, changes: dict[str, object]
) -> None:
    assert buy(make_person(kalicia), line_of(guide), **(NOWHERE | changes)) == MethodUnfit()
    assert not Order.objects.of(kalicia).exists()


def test_what_is_sent_needs_an_address(kalicia: Store) -> None:
    ring = make_variant(kalicia)
    assert buy(make_person(kalicia), line_of(ring), **NOWHERE) == MethodUnfit()
    assert not Order.objects.of(kalicia).exists()


def test_without_the_yes_to_begin_nothing_is_ordered(kalicia: Store, guide: Variant) -> None:
    outcome = buy(make_person(kalicia), line_of(guide), **(NOWHERE | {"begins": False}))
    assert outcome == NotAgreedToBegin()
    assert not Order.objects.of(kalicia).exists()


def test_no_address_of_it_fills_in_the_next_parcel(kalicia: Store, guide: Variant) -> None:
    alice = make_person(kalicia)
    sent = placed(alice, line_of(make_variant(kalicia)))
    ordered(alice, guide)
    assert drafts.newest_of_person(alice) == sent


def test_nobody_collects_cash_without_a_parcel() -> None:
    assert methods.suited_to(delivery.NONE, Money(120)) == [methods.TRANSFER]


def test_no_country_is_offered_no_delivery() -> None:
    ways = {way for country in delivery.COUNTRIES for way in delivery.to(country)}
    assert delivery.NONE not in ways
    assert delivery.method("none") is delivery.NONE


def test_an_erased_recipient_is_another_thing_than_none(kalicia: Store, guide: Variant) -> None:
    ming = make_person(kalicia)
    fetched = ordered(ming, guide)
    sent = placed(ming, line_of(make_variant(kalicia, price=100)))
    fields = list(personal_fields(Order))
    scrubbing._empty(Order._base_manager.filter(store=kalicia), fields)
    rows = {each.pk: each for each in Order.objects.of(kalicia)}
    assert rows[fetched.pk].name is None
    assert all(rows[sent.pk].__dict__[field.attname].is_erased for field in fields)
