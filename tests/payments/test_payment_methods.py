"""The ways to pay that need no gateway."""

import pytest

from tests.cast import make_person
from tests.shopping import line_of, make_variant, placed
from troth.delivery.methods import HOME, INTERNATIONAL, POST
from troth.lib.money import Money
from troth.orders.ports import DeliveryMethod
from troth.payments import methods
from troth.payments.methods import CASH, NOTHING, TRANSFER
from troth.payments.models import Payment
from troth.policy.models import Store


@pytest.mark.parametrize(
    ("way", "offered"),
    [(HOME, [CASH, TRANSFER]), (POST, [CASH, TRANSFER]), (INTERNATIONAL, [TRANSFER])],
)
def test_cash_is_not_collected_abroad(way: DeliveryMethod, offered: list[object]) -> None:
    assert methods.suited_to(way, Money(1)) == offered


@pytest.mark.parametrize("way", [HOME, POST, INTERNATIONAL])
def test_what_costs_nothing_is_paid_in_no_way(way: DeliveryMethod) -> None:
    assert methods.suited_to(way, Money(0)) == [NOTHING]


def test_a_transfer_goes_to_the_account_of_the_stores_pack(kalicia: Store, clinico: Store) -> None:
    for store, other in ((kalicia, clinico), (clinico, kalicia)):
        note = TRANSFER.note(store)
        for text in (note.en, note.zh_hant):
            assert store.terms.operator.transfer.number in text
            assert other.terms.operator.transfer.number not in text


@pytest.mark.parametrize("way", [CASH, TRANSFER])
def test_what_is_owed_is_the_total_and_waits(kalicia: Store, way: methods.Method) -> None:
    order = placed(make_person(kalicia), line_of(make_variant(kalicia)), payment=way)
    payment = Payment.objects.of(kalicia).get(order=order)
    assert (payment.method, payment.amount_as_money) == (way.slug, Money(600))
    assert payment.state == Payment.State.PENDING


def test_a_method_is_found_by_its_name() -> None:
    assert methods.method("bank-transfer") is TRANSFER
    assert methods.method("credit-card") is None
