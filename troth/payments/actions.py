"""Money that comes: one deed, whoever saw it come."""

from django.db import transaction

from troth.downloads import permits
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.orders.models import OrderEvent

from .models import Payment


@transaction.atomic
def receive(payment: Payment, *, by: Actor) -> bool:
    """The whole amount of a payment has come; whether that was news.

    A member of staff says so, and what tells us for a bank or a card firm. The step stands on the
    order's timeline with who said it; what is bought to download can be fetched from now on.
    """
    now = clock.now()
    waiting = Payment.objects.of(payment.store_id).filter(
        pk=payment.pk, state=Payment.State.PENDING
    )
    if not waiting.update(state=Payment.State.PAID, paid_at=now):
        return False
    payment.state, payment.paid_at = Payment.State.PAID, now
    OrderEvent.objects.create(
        store_id=payment.store_id,
        order_id=payment.order_id,
        kind=OrderEvent.Kind.PAID,
        at=now,
        actor=str(by),
    )
    permits.begin(payment.order)
    return True
