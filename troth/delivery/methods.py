"""The ways to send a parcel, each at its rate."""

from dataclasses import fields

from troth.orders.models import Order

from .models import Parcel
from .rates import ABROAD, COUNTRIES, HOME_COUNTRY, NO_DELIVERY, RATES, Rate

__all__ = ["ABROAD", "COUNTRIES", "HOME_COUNTRY", "METHODS", "NONE", "Method", "method", "to"]


class Method(Rate):
    """A rate by which an order is sent; fits ``orders.ports.DeliveryMethod``."""

    def open(self, order: Order) -> None:
        if self.has_parcel:
            Parcel.objects.create(store=order.store, order=order, method=self.slug)


def _at(rate: Rate) -> Method:
    return Method(**{each.name: getattr(rate, each.name) for each in fields(Rate)})


METHODS = tuple(map(_at, RATES))
HOME, POST, INTERNATIONAL = METHODS
NONE = _at(NO_DELIVERY)  # for a cart without anything to send


def method(slug: str) -> Method | None:
    """The method of that name."""
    return next((each for each in (*METHODS, NONE) if each.slug == slug), None)


def to(country: str) -> list[Method]:
    """The methods that reach a country."""
    return [each for each in METHODS if each.serves(country)]
