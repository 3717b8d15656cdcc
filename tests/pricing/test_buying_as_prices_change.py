"""An order placed at the second a sale begins costs what its buyer confirmed, or tells the change."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import make_person
from tests.orders.test_last_unit import at_once
from tests.shopping import buy, line_of, make_variant
from troth.cart.basket import basket_of
from troth.cart.lines import Cart
from troth.cart.problems import PriceChanged
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.money import Money
from troth.lib.texts import Texts
from troth.orders.models import Order, OrderLine
from troth.orders.problems import TotalChanged
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import Sale
from troth.pricing.scheduling import Period
from troth.pricing.setting import Price

pytestmark = pytest.mark.django_db(transaction=True)
BY = Actor.system("test")


def test_buyers_and_the_clock_at_once(kalicia: Store) -> None:
    ring = make_variant(kalicia, price=500, stock=100)
    seen = line_of(ring)
    period = Period(clock.now(), clock.now() + timedelta(days=1))
    scheduling.plan(kalicia, Texts("Ring"), {ring: Price(400)}, period, by=BY)
    persons = [make_person(kalicia) for _ in range(11)]

    def work(number: int) -> Any:
        return scheduling.apply_due() if number == 5 else buy(persons[number - 1], seen)

    outcomes = [each for each in at_once(12, work) if each is not None]
    for each in outcomes:
        assert isinstance(each, Order | TotalChanged), each
        if isinstance(each, Order):  # what was confirmed, and nothing else
            assert each.subtotal == 500
            assert OrderLine.objects.of(kalicia).get(order=each).unit_price == 500
        else:
            assert each.shown - each.present == Money(100)
    late = buy(make_person(kalicia), seen)
    assert isinstance(late, TotalChanged)


def test_a_cart_tells_the_sale_and_its_end(kalicia: Store) -> None:
    ring = make_variant(kalicia, price=500)
    seen = line_of(ring)
    period = Period(clock.now(), clock.now() + timedelta(days=1))
    sale = scheduling.plan(kalicia, Texts("Ring"), {ring: Price(400)}, period, by=BY)
    scheduling.apply_due()
    assert told(kalicia, seen) == (PriceChanged(Money(500), Money(400)),)
    scheduling.cancel(Sale.objects.of(kalicia).get(pk=sale.pk), by=BY)
    assert told(kalicia, seen) == ()


def told(store: Store, line: Any) -> tuple[Any, ...]:
    [found] = basket_of(Cart((line,)), store).lines
    return found.problems
