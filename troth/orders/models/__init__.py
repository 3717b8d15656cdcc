"""The nouns of the room, one file each."""

from .drafts import CheckoutDraft
from .lines import OrderEvent, OrderLine, Packed
from .orders import Order

__all__ = ["CheckoutDraft", "Order", "OrderEvent", "OrderLine", "Packed"]
