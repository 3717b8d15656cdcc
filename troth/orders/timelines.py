"""What happened to an order, from the rows that say so; asks nothing of prefetched orders."""

from .models import Order, OrderEvent

Kind = OrderEvent.Kind


def steps_of(order: Order) -> list[OrderEvent]:
    """The steps of the order itself, the oldest first; where nothing was to be paid, no payment."""
    silent = {Kind.JOINED} if order.total else {Kind.JOINED, Kind.PAID}
    return [event for event in order.events.all() if event.kind not in silent]


def has_joined(order: Order) -> bool:
    """Whether this order made its buyer a member (K-04)."""
    return any(event.kind == Kind.JOINED for event in order.events.all())
