import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.lib import money
from troth.lib.money import Money


def test_taiwan_prices_are_whole_dollars() -> None:
    assert str(Money(1280)) == "NT$1,280"
    assert str(Money(1999, "USD")) == "US$19.99"


@given(st.integers(min_value=0, max_value=10**8), st.sampled_from(["TWD", "USD"]))
def test_what_is_written_is_read_back(amount: int, currency: str) -> None:
    price = Money(amount, currency)
    assert money.parse(str(price.decimal), currency) == price


@pytest.mark.parametrize(
    "text", ["", "free", "-1", "NaN", "Infinity", "1e30", "12.5", "1 280 元", "0x10", "--1"]
)
def test_what_is_no_price_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        money.parse(text, "TWD")


def test_two_currencies_are_not_added_up() -> None:
    with pytest.raises(ValueError, match="cannot be added"):
        Money(1) + Money(1, "USD")
