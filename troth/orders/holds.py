"""Orders that wait because their buyer said “this wasn't me”, until staff have closed that case."""

from django.db.models import Exists, OuterRef

from troth.accounts.models import Alarm, SafetyNotice
from troth.lib.promises import keeps

from .models import Order
from .models.orders import OrderQuerySet


@keeps("K-07")
def with_hold(orders: OrderQuerySet) -> OrderQuerySet:
    """The orders, each with ``is_held``: placed within the days before an alarm that is open.

    So many days a mail's link works; what is older is not what it was about.
    """
    standing = Alarm.objects.filter(
        store=OuterRef("store"),
        person=OuterRef("person"),
        closed_at=None,
        opened_at__lte=OuterRef("placed_at") + SafetyNotice.LIVES,
    )
    return orders.annotate(is_held=Exists(standing))


def is_held(order: Order) -> bool:
    """Whether an order must not leave the shop now."""
    mine = Order.objects.of(order.store_id).filter(pk=order.pk)
    return with_hold(mine).filter(is_held=True).exists()
