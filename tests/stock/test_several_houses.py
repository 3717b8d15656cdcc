"""What lies in several houses is taken by their order, and comes back to where it was."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.shopping import make_variant
from tests.stock.conftest import again, lying, packed
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import ids
from troth.policy.models import Store
from troth.stock import adjusting, houses, taking
from troth.stock.adjusting import Why
from troth.stock.models import Allocation, Level, Reason, Warehouse

pytestmark = pytest.mark.django_db
RECEIVED = Why(Reason.RECEIVED)


@pytest.fixture
def ring(store: Store, front: Warehouse, depot: Warehouse, kai: Actor) -> Variant:
    """Three in front, five in the depot."""
    variant = make_variant(store, stock=3)
    adjusting.adjust(variant, 5, by=kai, why=RECEIVED, at=depot)
    return again(variant)


def test_what_there_was_lies_in_the_first_house(ring: Variant) -> None:
    assert ring.is_spread
    assert ring.stock == 8
    assert lying(ring) == {"front": 3, "depot": 5}


def test_an_order_takes_from_the_first_house_then_from_the_next(ring: Variant) -> None:
    order = ids.new()
    taking.take([(ring, 4)], order=order)
    assert again(ring).stock == 4
    assert lying(ring) == {"front": 0, "depot": 4}
    assert packed(ring.store, order) == [("front", 3), ("depot", 1)]


def test_what_comes_back_lies_where_it_was(ring: Variant) -> None:
    order = ids.new()
    taking.take([(ring, 4)], order=order)
    taking.give_back([(ring, 2)], order=order)
    assert lying(ring) == {"front": 1, "depot": 5}
    assert packed(ring.store, order) == [("front", 2), ("depot", 0)]
    taking.give_back([(ring, 2)], order=order)
    assert again(ring).stock == 8
    assert lying(ring) == {"front": 3, "depot": 5}


def test_what_was_taken_from_no_house_comes_back_to_the_first(
    store: Store, front: Warehouse, depot: Warehouse, kai: Actor
) -> None:
    ring, order = make_variant(store, stock=3), ids.new()
    taking.take([(ring, 2)], order=order)
    adjusting.adjust(ring, 1, by=kai, why=RECEIVED, at=depot)
    taking.give_back([(ring, 2)], order=order)
    assert lying(ring) == {"front": 3, "depot": 1}


def test_too_few_in_all_houses_is_sold_out_and_takes_nothing(ring: Variant) -> None:
    with pytest.raises(taking.SoldOut):
        taking.take([(ring, 9)], order=ids.new())
    assert lying(ring) == {"front": 3, "depot": 5}
    assert not Allocation.objects.of(ring.store).exists()


def test_a_row_read_before_it_was_spread_takes_nothing(
    store: Store, depot: Warehouse, kai: Actor
) -> None:
    """Else its own number would fall and no house's with it."""
    read_before = make_variant(store, stock=3)
    adjusting.adjust(read_before, 5, by=kai, why=RECEIVED, at=depot)
    with pytest.raises(taking.SoldOut):
        taking.take([(read_before, 1)], order=ids.new())
    assert lying(read_before) == {"front": 3, "depot": 5}


def test_what_nobody_counts_stays_in_its_houses(ring: Variant) -> None:
    Variant.objects.of(ring.store).update(is_tracked=False)
    order = ids.new()
    taking.take([(ring, 50)], order=order)
    taking.give_back([(ring, 50)], order=order)
    assert lying(ring) == {"front": 3, "depot": 5}


def test_from_a_closed_house_nothing_is_sold(ring: Variant, front: Warehouse) -> None:
    order = ids.new()
    taking.take([(ring, 1)], order=order)
    houses.close(front)
    assert again(ring).stock == 5
    with pytest.raises(taking.SoldOut):
        taking.take([(again(ring), 6)], order=ids.new())
    taking.give_back([(ring, 1)], order=order)  # to the closed house: nobody can buy it there
    assert again(ring).stock == 5
    assert lying(ring) == {"front": 3, "depot": 5}
    houses.open_up(front)
    assert again(ring).stock == 8
    assert lying(ring) == {"front": 3, "depot": 5}


def test_a_shop_with_one_place_pays_no_statement_for_this(store: Store) -> None:
    ring = make_variant(store, stock=3)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        taking.take([(ring, 1)], order=ids.new())
    assert [each["sql"][:6] for each in asked if "SAVEPOINT" not in each["sql"]] == ["UPDATE"]
    assert not Level.objects.of(store).exists()


def test_goods_are_brought_from_house_to_house(
    ring: Variant, front: Warehouse, depot: Warehouse, kai: Actor
) -> None:
    rows = adjusting.move(ring, 4, by=kai, from_=depot, to=front)
    assert [(row.change, row.left) for row in rows] == [(-4, 1), (4, 7)]
    assert lying(ring) == {"front": 7, "depot": 1}
    with pytest.raises(adjusting.BelowZero):
        adjusting.move(ring, 2, by=kai, from_=depot, to=front)
    assert lying(ring) == {"front": 7, "depot": 1}
