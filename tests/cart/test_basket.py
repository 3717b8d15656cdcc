"""A cart joined with what the shop holds now."""

import pytest
from django.db import connection
from django.test import utils

from tests.shopping import line_of, make_variant
from troth.cart.basket import basket_of
from troth.cart.lines import EMPTY, Cart, Line
from troth.cart.problems import NoLongerSold, OnlyLeft, PriceChanged, SoldOut
from troth.catalogue.models import Product, Variant
from troth.lib import ids
from troth.lib.money import Money
from troth.policy.models import Store


def test_lines_are_joined_in_the_carts_order(kalicia: Store) -> None:
    ring, chain = make_variant(kalicia, price=100), make_variant(kalicia, price=200)
    basket = basket_of(Cart((line_of(chain, 2), line_of(ring))), kalicia)
    assert [line.variant for line in basket.lines] == [chain, ring]
    assert [str(line.product) for line in basket.lines] == ["Ring of test"] * 2
    assert basket.subtotal == Money(500)
    assert basket.is_ready
    assert basket.count == 3


def test_however_many_lines_it_takes_two_queries(kalicia: Store) -> None:
    cart = Cart(tuple(line_of(make_variant(kalicia)) for _ in range(20)))
    with utils.CaptureQueriesContext(connection) as asked:
        basket = basket_of(cart, kalicia)
        assert [line.product.cover for line in basket.lines if line.product] == [None] * 20
    assert len(asked) == 2


def test_an_empty_cart_asks_nothing(kalicia: Store) -> None:
    with utils.CaptureQueriesContext(connection) as asked:
        assert not basket_of(EMPTY, kalicia).is_ready
    assert len(asked) == 0


@pytest.mark.parametrize(
    ("stock", "wanted", "problems"),
    [(0, 1, (SoldOut(),)), (3, 4, (OnlyLeft(3),)), (3, 3, ())],
)
def test_what_is_left_is_told(
    kalicia: Store, stock: int, wanted: int, problems: tuple[object, ...]
) -> None:
    basket = basket_of(Cart((line_of(make_variant(kalicia, stock=stock), wanted),)), kalicia)
    assert basket.lines[0].problems == problems
    assert basket.is_ready == (not problems)


def test_what_is_not_counted_is_always_there(kalicia: Store) -> None:
    ring = make_variant(kalicia, stock=0, is_tracked=False)
    assert basket_of(Cart((line_of(ring, 99),)), kalicia).is_ready


def test_a_changed_price_is_told_and_the_new_one_counts(kalicia: Store) -> None:
    ring = make_variant(kalicia, price=100)
    basket = basket_of(Cart((Line(ring.pk, 2, 80),)), kalicia)
    assert basket.lines[0].problems == (PriceChanged(Money(80), Money(100)),)
    assert "NT$80" in basket.lines[0].problems[0].text
    assert basket.subtotal == Money(200)
    assert basket.is_ready


def test_what_is_gone_hidden_or_of_another_store_is_not_sold(
    kalicia: Store, clinico: Store
) -> None:
    hidden, deleted = make_variant(kalicia), Line(ids.new(), 1, 100)
    Product.objects.of(kalicia).update(published_at=None)
    cart = Cart((line_of(hidden), deleted, line_of(make_variant(clinico))))
    basket = basket_of(cart, kalicia)
    assert [line.problems for line in basket.lines] == [(NoLongerSold(),)] * 3
    assert basket.subtotal == Money(0)
    assert not basket.is_ready


def test_what_is_sold_out_is_not_in_the_sum(kalicia: Store) -> None:
    ring, gone = make_variant(kalicia, price=100), make_variant(kalicia, stock=0)
    basket = basket_of(Cart((line_of(ring), line_of(gone))), kalicia)
    assert basket.subtotal == Money(100)
    assert Variant.objects.of(kalicia).count() == 2
