"""Changing a cart: pure functions."""

import pytest

from troth.cart.lines import EMPTY, Cart, Line, add, change, quantity_of, remove
from troth.cart.problems import MOST_LINES, CartFull, QuantityOutOfRange
from troth.lib import ids

RING, CHAIN = ids.new(), ids.new()


def cart_of(*lines: Line) -> Cart:
    return Cart(lines)


@pytest.mark.parametrize(("typed", "meant"), [("1", 1), (" 99 ", 99), ("２", 2), ("07", 7)])
def test_a_quantity_is_read_as_people_type_it(typed: str, meant: int) -> None:
    assert quantity_of(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["0", "-1", "100", "1000000000", "9" * 9999, "", "1.5", "two", "1_0", "NaN", "١٢٣"],
)
def test_any_other_quantity_is_told(typed: str) -> None:
    assert quantity_of(typed) == QuantityOutOfRange()


def test_adding_puts_a_line_at_the_end() -> None:
    cart = add(cart_of(Line(RING, 1, 100)), Line(CHAIN, 2, 200))
    assert cart == cart_of(Line(RING, 1, 100), Line(CHAIN, 2, 200))


def test_adding_the_same_again_adds_up_at_the_newest_price() -> None:
    assert add(cart_of(Line(RING, 1, 100)), Line(RING, 2, 90)) == cart_of(Line(RING, 3, 90))


@pytest.mark.parametrize("quantity", [0, -1, 100, 10**9])
def test_a_line_out_of_range_is_told(quantity: int) -> None:
    cart = cart_of(Line(RING, 1, 100))
    assert add(EMPTY, Line(RING, quantity, 100)) == QuantityOutOfRange()
    assert change(cart, Line(RING, quantity, 100)) == QuantityOutOfRange()


def test_adding_up_beyond_the_most_is_told() -> None:
    assert add(cart_of(Line(RING, 99, 100)), Line(RING, 1, 100)) == QuantityOutOfRange()


def test_a_full_cart_takes_more_of_what_is_in_it_and_nothing_else() -> None:
    full = cart_of(*(Line(ids.new(), 1, 100) for _ in range(MOST_LINES)))
    assert add(full, Line(RING, 1, 100)) == CartFull()
    assert isinstance(add(full, full.lines[0]), Cart)


def test_changing_says_how_many_instead() -> None:
    cart = cart_of(Line(RING, 5, 100), Line(CHAIN, 1, 200))
    assert change(cart, Line(RING, 2, 90)) == cart_of(Line(RING, 2, 90), Line(CHAIN, 1, 200))


def test_removing_leaves_the_others() -> None:
    cart = cart_of(Line(RING, 5, 100), Line(CHAIN, 1, 200))
    assert remove(cart, RING) == cart_of(Line(CHAIN, 1, 200))
    assert remove(cart, ids.new()) == cart


def test_the_count_is_of_pieces() -> None:
    assert cart_of(Line(RING, 5, 100), Line(CHAIN, 1, 200)).count == 6
