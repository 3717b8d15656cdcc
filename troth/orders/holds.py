"""Orders that wait because their buyer said “this wasn't me”, until staff have closed that case."""

from django.db.models import Exists, OuterRef

from troth.accounts.models import Alarm, SafetyNotice
from troth.lib.promises import keeps

from .models import Order
from .models.orders import OrderQuerySet


def with_hold(orders: OrderQuerySet) -> OrderQuerySet:
    """The orders, each with ``is_held``: whether it must not leave the shop now."""
    return orders.annotate(is_held=_alarm())


def is_held(order: Order) -> bool:
    """Whether an order must not leave the shop now."""
    return Order.objects.of(order.store_id).filter(_alarm(), pk=order.pk).exists()


@keeps("K-07")
def _alarm() -> Exists:
    """An open one of the buyer's, told within so many days as a mail's link works: it may be of this."""
    standing = Alarm.objects.filter(
        store=OuterRef("store"),
        person=OuterRef("person"),
        closed_at=None,
        opened_at__lte=OuterRef("placed_at") + SafetyNotice.LIVES,
    )
    return Exists(standing)
