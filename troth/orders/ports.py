"""What an order asks of a way to deliver and of a way to pay. The rooms above have them."""

from typing import Protocol

from troth.lib.money import Money
from troth.lib.texts import Texts
from troth.policy.models import Store

from .models import Order


class DeliveryMethod(Protocol):
    """A way for a parcel to reach its recipient."""

    @property
    def slug(self) -> str: ...

    @property
    def label(self) -> Texts: ...

    @property
    def has_parcel(self) -> bool:
        """Whether something is sent at all; without, nobody is asked where to."""

    @property
    def is_abroad(self) -> bool:
        """Whether it leaves the country of the shop."""

    def serves(self, country: str) -> bool:
        """Whether parcels go to that country (ISO 3166-1, two letters)."""

    def fee(self, subtotal: Money) -> Money:
        """What it costs to deliver goods worth that much, of those that need a parcel."""

    def open(self, order: Order) -> None:
        """Begin the parcel of an order, if there is one, inside the transaction that places it."""


class PaymentMethod(Protocol):
    """A way to pay."""

    @property
    def slug(self) -> str: ...

    @property
    def label(self) -> Texts: ...

    def suits(self, delivery: DeliveryMethod, total: Money, /) -> bool:
        """Whether one can pay a total so for a parcel that comes that way."""

    def note(self, store: Store, /) -> Texts:
        """How to pay, in a sentence for the order page and the mail."""

    def open(self, order: Order) -> None:
        """Begin what is owed for an order, inside the transaction that places it."""
