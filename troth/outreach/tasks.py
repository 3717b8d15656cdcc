from uuid import UUID

from troth.lib.nudges import nudge

from . import posting


@nudge
def deliver(store_id: str, message_id: str) -> None:
    """Send one message of the outbox (task “send mail”)."""
    posting.deliver_by_id(UUID(store_id), UUID(message_id))
