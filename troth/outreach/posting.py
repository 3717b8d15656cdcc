"""Sending what the outbox holds: at least once by the sweep, at most once at a time by the lease."""

import logging
from uuid import UUID

from django.utils import translation

from troth.lib import clock, faults
from troth.policy.models import Store

from . import gate, letters
from .mail import door
from .models import Message

log = logging.getLogger(__name__)

A_SWEEP = 100  # messages of a store


def deliver(message: Message) -> bool:
    """Send a message, unless somebody else is at it; a failure leaves it for the sweep."""
    if not message.take():
        return False
    try:
        _send(message)
    except Exception as fault:  # noqa: BLE001 - whatever it was, the mail must not be lost
        message.put_back()
        level = logging.ERROR if message.state == Message.State.DEAD else logging.WARNING
        log.log(
            level,
            "mail “%s”, reference %s, attempt %d, now %s: %s",
            message.kind,
            message.reference,
            message.attempts,
            message.state,
            faults.where(fault),
        )
        return False
    return True


def _send(message: Message) -> None:
    with translation.override(message.language):
        if objection := gate.objection_to(message):
            log.info("mail “%s”, reference %s: %s", message.kind, message.reference, objection)
            message.drop()
            return
        letter = letters.written(message)
        if letter is None:
            message.drop()
            return
        door.send(letter, message)
    message.mark_sent()


def deliver_by_id(store_id: UUID, message_id: UUID) -> None:
    """Send the message with this id, if it is still there."""
    message = Message.objects.of(store_id).filter(pk=message_id).select_related("store").first()
    if message is not None:
        deliver(message)


def sweep() -> int:
    """Send what no nudge has sent: the count of mails that went out."""
    return sum(
        deliver(message)
        for store in Store.objects.all()
        for message in Message.objects.of(store)
        .due(clock.now())
        .select_related("store")
        .order_by("created_at")[:A_SWEEP]
    )
