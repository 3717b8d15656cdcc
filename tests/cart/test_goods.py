"""Bundles, pre-orders, limits and add-ons in a cart."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import utils

from tests.shopping import line_of, make_variant
from troth.cart.basket import Basket, basket_of
from troth.cart.lines import Cart, Line
from troth.cart.problems import AtLeast, AtMost, OnlyLeft, SoldOut, TooManyTogether
from troth.catalogue import composing
from troth.catalogue.models import Product, Variant
from troth.lib.money import Money
from troth.policy.models import Store
from troth.publishing.models import today


def basket(store: Store, *lines: Line) -> Basket:
    return basket_of(Cart(lines), store)


def ahead(store: Store, *, days: int = 10, left: int = 3, stock: int = 0) -> Variant:
    """A variant that may be ordered before it is there."""
    day = today() + timedelta(days=days)
    return make_variant(store, stock=stock, available_from=day, preorder_left=left)


def test_a_bundle_is_sold_as_often_as_its_parts_allow(kalicia: Store) -> None:
    gift, part = make_variant(kalicia, stock=0), make_variant(kalicia, stock=5)
    composing.compose(gift, [(part, 2)])
    assert basket(kalicia, line_of(gift, 2)).is_ready
    assert basket(kalicia, line_of(gift, 3)).lines[0].problems == (OnlyLeft(2),)


def test_a_bundle_and_its_part_may_not_want_more_than_there_is(kalicia: Store) -> None:
    gift, part = make_variant(kalicia), make_variant(kalicia, stock=3)
    composing.compose(gift, [(part, 2)])
    assert basket(kalicia, line_of(gift), line_of(part)).is_ready
    both = basket(kalicia, line_of(gift), line_of(part, 2))
    assert [line.problems for line in both.lines] == [(TooManyTogether(),)] * 2
    assert not both.is_ready


def test_bundles_and_add_ons_cost_a_query_each_and_only_where_they_are(kalicia: Store) -> None:
    gift, part, ring = (make_variant(kalicia) for _ in range(3))
    composing.compose(gift, [(part, 1)])
    composing.offer(part, beside=ring.product, price=1)
    for lines, queries in (([ring], 2), ([ring, gift], 3), ([ring, gift, part], 4)):
        with utils.CaptureQueriesContext(connection) as asked:
            basket(kalicia, *map(line_of, lines))
        assert len(asked) == queries


def test_what_comes_later_is_told_with_its_day(kalicia: Store) -> None:
    ring = ahead(kalicia)
    line = basket(kalicia, line_of(ring, 3)).lines[0]
    assert (line.problems, line.later) == ((), ring.available_from)
    assert basket(kalicia, line_of(ring, 4)).lines[0].problems == (OnlyLeft(3),)


@pytest.mark.parametrize(("days", "left"), [(0, 3), (-1, 3), (10, 0)])
def test_after_the_day_or_without_a_place_nothing_is_sold_ahead(
    kalicia: Store, days: int, left: int
) -> None:
    line = basket(kalicia, line_of(ahead(kalicia, days=days, left=left))).lines[0]
    assert (line.problems, line.later) == ((SoldOut(),), None)


def test_what_is_in_stock_does_not_wait(kalicia: Store) -> None:
    ring = ahead(kalicia, stock=2)
    assert basket(kalicia, line_of(ring, 2)).lines[0].later is None
    assert basket(kalicia, line_of(ring, 3)).lines[0].later == ring.available_from


@pytest.mark.parametrize(
    ("pieces", "problems"), [(1, (AtLeast(2),)), (2, ()), (4, ()), (5, (AtMost(4),))]
)
def test_an_order_takes_so_many_of_a_product(
    kalicia: Store, pieces: int, problems: tuple[object, ...]
) -> None:
    ring = make_variant(kalicia)
    Product.objects.of(kalicia).update(least_per_order=2, most_per_order=4)
    found = basket(kalicia, line_of(ring, pieces)).lines[0].problems
    assert found == problems
    assert all(str(each.text) for each in found)


def test_the_variants_of_a_product_count_together(kalicia: Store) -> None:
    gold = make_variant(kalicia)
    rose = Variant.objects.create(store=kalicia, product=gold.product, price=500, stock=9)
    Product.objects.of(kalicia).update(most_per_order=3)
    both = basket(kalicia, line_of(gold, 2), line_of(rose, 2))
    assert [line.problems for line in both.lines] == [(AtMost(3),)] * 2


def test_an_add_on_is_cheaper_beside_its_product_alone(kalicia: Store) -> None:
    ring, box = make_variant(kalicia, price=1000), make_variant(kalicia, price=100)
    composing.offer(box, beside=ring.product, price=60)
    assert basket(kalicia, line_of(box)).subtotal == Money(100)
    with_ring = basket(kalicia, line_of(box), line_of(ring))
    assert with_ring.subtotal == Money(1060)
    assert [charge.price for charge in with_ring.lines[0].addons] == [Money(60)]


def test_each_main_piece_gives_one_add_on(kalicia: Store) -> None:
    ring, box, card = (make_variant(kalicia, price=price) for price in (1000, 100, 50))
    for each in (box, card):
        composing.offer(each, beside=ring.product, price=10)
    lines = (line_of(ring, 2), line_of(box, 3), line_of(card))
    # Two boxes at 10, one at 100; no ring is left for the card.
    assert basket(kalicia, *lines).subtotal == Money(2000 + 20 + 100 + 50)


def test_an_add_on_never_costs_more_than_alone(kalicia: Store) -> None:
    ring, box = make_variant(kalicia, price=1000), make_variant(kalicia, price=40)
    composing.offer(box, beside=ring.product, price=60)
    assert basket(kalicia, line_of(ring), line_of(box)).subtotal == Money(1040)
