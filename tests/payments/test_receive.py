"""``payments.actions.receive``: the money has come."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections
from django.test import Client

from tests.backoffice.conftest import SignedIn, at_door, signed_in
from tests.cast import make_person
from tests.downloads.conftest import ordered
from tests.shopping import buy, line_of, make_variant, placed
from troth.delivery.methods import NONE
from troth.ledger.actors import Actor
from troth.orders.models import Order, OrderEvent
from troth.orders.problems import MethodUnfit
from troth.payments import actions
from troth.payments.methods import NOTHING, TRANSFER, Method
from troth.payments.models import Payment
from troth.policy.models import Store

__all__ = ["signed_in"]


@pytest.fixture
def order(kalicia: Store) -> Order:
    return placed(make_person(kalicia), line_of(make_variant(kalicia)), payment=TRANSFER)


def payment_of(order: Order) -> Payment:
    return Payment.objects.of(order.store).select_related("order__store").get(order=order)


def paid_steps(order: Order) -> list[OrderEvent]:
    events = OrderEvent.objects.of(order.store_id).filter(order=order)
    return list(events.filter(kind=OrderEvent.Kind.PAID))


def press(browser: Client, order: Order) -> int:
    return browser.post(f"/staff/orders/{order.number}/payment/").status_code


def test_it_is_paid_since_a_moment_and_the_timeline_says_who_said_so(order: Order) -> None:
    mei = Actor.staff(make_person(order.store).pk, "manager")
    assert actions.receive(payment_of(order), by=mei)
    paid = payment_of(order)
    assert paid.is_paid
    (step,) = paid_steps(order)
    assert (step.at, step.actor) == (paid.paid_at, str(mei))


def test_a_second_time_is_no_news(order: Order) -> None:
    mei = Actor.staff(make_person(order.store).pk, "manager")
    waiting = payment_of(order)
    actions.receive(payment_of(order), by=mei)
    paid_at = payment_of(order).paid_at
    assert not actions.receive(waiting, by=mei)
    assert payment_of(order).paid_at == paid_at
    assert len(paid_steps(order)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_are_written_once(order: Order) -> None:
    mei = Actor.staff(make_person(order.store).pk, "manager")
    waiting = [payment_of(order) for _ in range(4)]

    def run(payment: Payment) -> bool:
        try:
            return actions.receive(payment, by=mei)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(run, waiting)) == [False, False, False, True]
    assert len(paid_steps(order)) == 1


def test_what_costs_nothing_is_paid_at_once(kalicia: Store) -> None:
    gift = make_variant(kalicia, price=0, requires_shipping=False)
    order = ordered(make_person(kalicia), gift, payment=NOTHING)
    assert payment_of(order).is_paid
    assert len(paid_steps(order)) == 1


@pytest.mark.parametrize(("price", "way"), [(0, TRANSFER), (120, NOTHING)])
def test_nothing_is_paid_with_nothing_and_something_with_something(
    kalicia: Store, price: int, way: Method
) -> None:
    nowhere = {"delivery": NONE, "recipient": None, "payment": way, "begins": True}
    gift = make_variant(kalicia, price=price, requires_shipping=False)
    assert buy(make_person(kalicia), line_of(gift), **nowhere) == MethodUnfit()
    assert not Order.objects.of(kalicia).exists()


@pytest.mark.parametrize("changes", [{"state": "paid"}, {"paid_at": "2026-01-01T00:00:00Z"}])
def test_the_database_knows_that_paid_is_a_moment(order: Order, changes: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        Payment.objects.of(order.store).filter(order=order).update(**changes)


def test_a_manager_writes_it_down_at_the_desk_once(order: Order, signed_in: SignedIn) -> None:
    mei = signed_in(order.store, "manager")
    desk = f"/staff/orders/{order.number}/"
    assert "The money has come" in mei.get(desk).content.decode()
    assert [press(mei, order), press(mei, order)] == [302, 302]
    assert len(paid_steps(order)) == 1
    page = mei.get(desk).content.decode()
    assert "The money has come" not in page
    assert "Payment received" in page


@pytest.mark.parametrize("roles", [["support"], ["packing"], ["catalogue"], []])
def test_others_who_work_here_cannot(order: Order, signed_in: SignedIn, roles: list[str]) -> None:
    somebody = signed_in(order.store, *roles)
    assert press(somebody, order) in {403, 404}
    assert not payment_of(order).is_paid
    assert not paid_steps(order)


def test_nobody_does_it_from_outside_or_from_another_shop(
    order: Order, clinico: Store, signed_in: SignedIn
) -> None:
    assert press(at_door(order.store), order) in {302, 403}
    assert press(signed_in(clinico, "manager"), order) == 404
    assert not payment_of(order).is_paid
