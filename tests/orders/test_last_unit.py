"""The last unit and many buyers at once; and one buyer who clicks many times at once."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, connections

from tests.cast import make_person
from tests.shopping import buy, line_of, make_variant
from troth.catalogue.models import Variant
from troth.members.models import Member
from troth.orders.models import Order, OrderLine
from troth.orders.problems import CartChanged
from troth.outreach.models import Message
from troth.payments.models import Payment
from troth.people.models import Person
from troth.policy.models import Store

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Do some work in so many threads, all let go at the same moment."""
    gate = Barrier(count)

    def run(number: int) -> Any:
        try:
            connection.ensure_connection()
            gate.wait()
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def compete(store: Store, buyers: int, *, stock: int = 1) -> tuple[Variant, list[Any]]:
    ring = make_variant(store, stock=stock)
    persons = Person.objects.bulk_create([Person(store=store) for _ in range(buyers)])
    outcomes = at_once(buyers, lambda number: buy(persons[number], line_of(ring)))
    return Variant.objects.of(store).get(pk=ring.pk), outcomes


def kinds(outcomes: list[Any]) -> Counter[str]:
    return Counter(type(outcome).__name__ for outcome in outcomes)


def assert_one_was_sold(store: Store, buyers: int) -> None:
    ring, outcomes = compete(store, buyers)
    assert kinds(outcomes) == {Order.__name__: 1, CartChanged.__name__: buyers - 1}
    assert ring.stock == 0
    for model in (Order, OrderLine, Payment, Member, Message):
        assert model.objects.of(store).count() == 1, model


def test_forty_buyers_of_the_last_unit_place_one_order(kalicia: Store) -> None:
    assert_one_was_sold(kalicia, 40)


@pytest.mark.slow
def test_two_hundred_buyers_of_the_last_unit_place_one_order(kalicia: Store) -> None:
    assert_one_was_sold(kalicia, 200)


def test_as_many_are_sold_as_there_are(kalicia: Store) -> None:
    ring, outcomes = compete(kalicia, 24, stock=7)
    assert kinds(outcomes)[Order.__name__] == 7
    assert ring.stock == 0


def test_two_articles_in_opposite_order_do_not_deadlock(kalicia: Store) -> None:
    one, two = make_variant(kalicia, stock=100), make_variant(kalicia, stock=100)
    persons = [make_person(kalicia) for _ in range(16)]
    lines = [line_of(one), line_of(two)]
    outcomes = at_once(16, lambda n: buy(persons[n], *(lines if n % 2 else lines[::-1])))
    assert kinds(outcomes) == {Order.__name__: 16}


def test_one_token_sent_twenty_times_at_once_places_one_order(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    outcomes = at_once(20, lambda _n: buy(alice, line_of(ring), token="t" * 32))
    assert len({order.pk for order in outcomes}) == 1
    assert Variant.objects.of(kalicia).get().stock == 9
    assert Message.objects.of(kalicia).count() == 1
    assert Member.objects.of(kalicia).count() == 1


def test_negative_control_read_then_write_sells_the_last_unit_twice(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness bites: without the conditional update, the last unit is sold more than once."""
    monkeypatch.setattr("troth.orders.actions.taking.take", read_then_write)
    if connection.vendor == "sqlite":  # its one writer at a time would hide the fault
        unguarded = SimpleNamespace(atomic=no_transaction)
        monkeypatch.setattr("troth.orders.actions.transaction", unguarded)
    _ring, outcomes = compete(kalicia, 20)
    assert kinds(outcomes)[Order.__name__] > 1


def read_then_write(lines: Iterable[tuple[Variant, int]], **_order: Any) -> None:
    for variant, quantity in lines:
        left = Variant.objects.of(variant.store_id).get(pk=variant.pk).stock
        time.sleep(0.01)
        Variant.objects.of(variant.store_id).filter(pk=variant.pk).update(
            stock=max(0, left - quantity)
        )


@contextmanager
def no_transaction(**_options: Any) -> Iterator[None]:
    yield
