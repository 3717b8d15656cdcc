"""Each change of the stock has a reason and leaves a row; none goes below zero."""

import pytest
from django.db import DatabaseError, transaction

from tests.shopping import make_variant
from tests.stock.conftest import again, lying
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.policy.models import Store
from troth.stock import adjusting
from troth.stock.adjusting import BelowZero, Why
from troth.stock.models import Adjustment, Reason, Warehouse

pytestmark = pytest.mark.django_db
DAMAGED = Why(Reason.DAMAGED, "the box was wet")
COUNTED = Why(Reason.COUNTED)


@pytest.fixture
def ring(store: Store) -> Variant:
    return make_variant(store, stock=5)


def history(variant: Variant) -> list[tuple[int, int, str]]:
    rows = Adjustment.objects.of(variant.store).filter(variant=variant)
    return [(row.change, row.left, row.reason) for row in rows]


def test_an_adjustment_changes_the_stock_and_says_who_and_why(ring: Variant, kai: Actor) -> None:
    adjusting.adjust(ring, -2, by=kai, why=DAMAGED)
    assert again(ring).stock == 3
    row = Adjustment.objects.of(ring.store).get()
    assert (row.by, row.change, row.left, row.warehouse) == (str(kai), -2, 3, None)
    assert (row.reason, row.note) == (Reason.DAMAGED, "the box was wet")


def test_below_zero_is_refused_and_nothing_changes(ring: Variant, kai: Actor) -> None:
    with pytest.raises(BelowZero) as refused:
        adjusting.adjust(ring, -6, by=kai, why=DAMAGED)
    assert refused.value.left == 5
    assert again(ring).stock == 5
    assert history(ring) == []


def test_a_count_leaves_the_difference(ring: Variant, kai: Actor) -> None:
    adjusting.count(ring, 7, by=kai, why=COUNTED)
    adjusting.count(ring, 7, by=kai, why=COUNTED)
    adjusting.count(ring, 0, by=kai, why=COUNTED)
    assert history(ring) == [(-7, 0, "counted"), (2, 7, "counted")]


def test_a_count_in_one_house_leaves_the_others(
    ring: Variant, front: Warehouse, depot: Warehouse, kai: Actor
) -> None:
    adjusting.count(ring, 5, by=kai, why=COUNTED, at=front)
    assert not again(ring).is_spread  # it was so already
    adjusting.count(ring, 4, by=kai, why=COUNTED, at=depot)
    adjusting.count(ring, 2, by=kai, why=COUNTED, at=front)
    assert lying(ring) == {"front": 2, "depot": 4}
    assert again(ring).stock == 6


def test_without_a_house_the_first_gets_and_all_give_in_their_order(
    ring: Variant, depot: Warehouse, kai: Actor
) -> None:
    adjusting.adjust(ring, 3, by=kai, why=COUNTED, at=depot)
    adjusting.count(ring, 10, by=kai, why=COUNTED)
    assert lying(ring) == {"front": 7, "depot": 3}
    adjusting.count(ring, 1, by=kai, why=COUNTED)
    assert lying(ring) == {"front": 0, "depot": 1}
    assert history(ring)[:2] == [(-2, 1, "counted"), (-7, 0, "counted")]


def test_the_first_rows_of_what_was_just_made(ring: Variant, kai: Actor) -> None:
    adjusting.begin([ring, make_variant(ring.store, stock=0)], by=kai, why=Why(Reason.IMPORT))
    assert history(ring) == [(5, 5, "import")]
    assert Adjustment.objects.of(ring.store).count() == 1


def test_the_database_refuses_to_change_a_row(ring: Variant, kai: Actor) -> None:
    adjusting.adjust(ring, -2, by=kai, why=DAMAGED)
    rows = Adjustment.objects.of(ring.store)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(note="the merchant ate it")
    assert rows.get().note == "the box was wet"
