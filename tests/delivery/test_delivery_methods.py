"""The ways to send a parcel."""

import pytest

from troth.delivery import methods
from troth.delivery.methods import HOME, INTERNATIONAL, POST
from troth.lib.money import Money
from troth.orders.ports import DeliveryMethod


@pytest.mark.parametrize(
    ("way", "subtotal", "fee"),
    [
        (HOME, 0, 100),
        (HOME, 1499, 100),
        (HOME, 1500, 0),
        (POST, 99_999, 80),
        (INTERNATIONAL, 99_999, 450),
    ],
)
def test_a_fee_follows_from_the_goods(way: DeliveryMethod, subtotal: int, fee: int) -> None:
    assert way.fee(Money(subtotal)) == Money(fee)


def test_each_country_has_its_ways() -> None:
    assert methods.to("TW") == [HOME, POST]
    assert methods.to("JP") == [INTERNATIONAL]
    assert methods.to("FR") == []


def test_only_the_international_post_goes_abroad() -> None:
    assert [way.is_abroad for way in methods.METHODS] == [False, False, True]


def test_a_method_is_found_by_its_name() -> None:
    assert methods.method("home") is HOME
    assert methods.method("pigeon") is None
