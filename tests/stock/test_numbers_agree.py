"""However many buy, adjust and close houses at once, the houses hold what the shop sells."""

from collections import Counter
from typing import Any

import pytest
from django.db.models import Sum

from tests.cast import make_person
from tests.orders.test_last_unit import at_once
from tests.shopping import buy, line_of, make_variant
from tests.stock.conftest import again, lying, make_house
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.orders.models import Order
from troth.policy.models import Store
from troth.stock import adjusting, checking, houses, places, taking
from troth.stock.adjusting import Why
from troth.stock.models import Adjustment, Allocation, Level, Reason, Warehouse

pytestmark = pytest.mark.django_db(transaction=True)
KAI = Actor.system("a count")
COUNTED = Why(Reason.COUNTED)


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    """Six in front, four in the depot."""
    make_house(kalicia, "front", 0)
    depot = make_house(kalicia, "depot", 1)
    variant = make_variant(kalicia, stock=6)
    adjusting.adjust(variant, 4, by=KAI, why=COUNTED, at=depot)
    return again(variant)


def sold(store: Store) -> int:
    return Allocation.objects.of(store).aggregate(sum=Sum("quantity"))["sum"] or 0


def test_many_buyers_empty_the_houses_and_no_more(ring: Variant) -> None:
    persons = [make_person(ring.store) for _ in range(16)]
    outcomes = at_once(16, lambda n: buy(persons[n], line_of(ring)))
    assert Counter(map(type, outcomes))[Order] == 10
    assert lying(ring) == {"front": 0, "depot": 0}
    assert sold(ring.store) == 10


def test_buyers_and_those_who_adjust_at_the_same_time(ring: Variant) -> None:
    store = ring.store
    front, depot = Warehouse.objects.of(store)
    persons = [make_person(store) for _ in range(6)]

    def work(number: int) -> Any:
        deeds = [
            lambda: buy(persons[number // 2], line_of(ring)),
            lambda: adjusting.adjust(ring, 1, by=KAI, why=COUNTED, at=depot),
            lambda: buy(persons[number // 2], line_of(ring)),
            lambda: adjusting.move(ring, 1, by=KAI, from_=depot, to=front),
        ]
        return deeds[number % 4]()

    outcomes = at_once(12, work)
    bought = Counter(map(type, outcomes))[Order]
    assert bought == 6
    assert sum(lying(ring).values()) == again(ring).stock == 10 + 3 - bought
    assert sold(store) == bought


def test_buyers_while_a_house_is_closed_and_a_variant_begins_to_be_counted_there(
    ring: Variant,
) -> None:
    store = ring.store
    depot = Warehouse.objects.of(store).get(slug="depot")
    pin = make_variant(store, stock=5)
    persons = [make_person(store) for _ in range(4)]

    def work(number: int) -> Any:
        if number == 0:
            return houses.close(depot)
        if number == 1:
            return adjusting.adjust(pin, 3, by=KAI, why=COUNTED, at=depot)
        return buy(persons[number - 2], line_of(ring), line_of(again(pin)))

    bought = Counter(map(type, at_once(6, work)))[Order]
    assert checking.differences(store) == []
    assert (again(pin).stock, again(ring).stock) == (5 - bought, 6 - bought)


def test_negative_control_without_the_houses_the_numbers_differ(
    ring: Variant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "allocate", lambda _lines, *, order: [])
    taking.take([(ring, 2)], order=ring.pk)
    [found] = checking.differences(ring.store)
    assert (found.variant, found.stock, found.in_houses) == (ring, 8, 10)


def test_a_level_of_what_is_not_spread_is_a_difference(ring: Variant) -> None:
    Variant.objects.of(ring.store).filter(pk=ring.pk).update(is_spread=False)
    assert [found.in_houses for found in checking.differences(ring.store)] == [10]
    Level.objects.of(ring.store).delete()
    assert checking.differences(ring.store) == []
    assert Adjustment.objects.of(ring.store).count() == 1
