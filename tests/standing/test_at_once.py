"""Ordering and being suspended at the same moment: one of the two was first, and it shows."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from tests.shopping import buy, line_of, make_variant
from tests.standing.conftest import in_days
from troth.ledger.actors import Actor
from troth.members.standing import may
from troth.orders.models import Order
from troth.orders.problems import Withheld
from troth.people.models import Person
from troth.standing import measures
from troth.standing.models import Case, Measure

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ROUNDS = 6


@pytest.mark.promise("T-09")
def test_no_order_is_placed_after_a_suspension(alice: Person, case: Case, mei: Actor) -> None:
    ring = line_of(make_variant(alice.store, stock=100))

    def order() -> object:
        return buy(alice, ring)

    def suspend() -> object:
        return measures.suspend(case, services=["order"], until=in_days(2), by=mei)

    for _round in range(ROUNDS):
        outcome, measure = at_once(order, suspend)
        assert isinstance(measure, Measure)
        assert may(alice, "order") is not None
        if isinstance(outcome, Order):
            assert isinstance(buy(alice, ring), Withheld)
        else:
            assert isinstance(outcome, Withheld)
        measures.lift(measure, by=mei)


def at_once(*deeds: object) -> list[object]:
    """What came of each deed when all began together."""
    together = Barrier(len(deeds))

    def run(deed: object) -> object:
        together.wait()
        try:
            return deed()  # type: ignore[operator]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))
