from uuid import UUID

from django.db import transaction

from troth.policy.models import Store

from . import letters, tasks
from .models import Message


def send_soon(kind: str, *, about: UUID, store: Store, language: str) -> Message:
    """Put a mail into the outbox, in the caller's transaction. One occasion gives one mail.

    Args:
        kind: the name under which a composer was registered (``letters.composer``).
        about: the id of the row that the mail speaks of.
        language: ``en`` or ``zh-hant``.

    Raises:
        UnknownKind: no composer has this name.
    """
    letters.kind_of(kind)
    row = Message(store=store, kind=kind, about=about, language=language)
    with transaction.atomic(savepoint=False):
        message, is_new = Message.objects.of(store).once(row, "kind", "about")
        if is_new:
            tasks.deliver.enqueue(str(store.pk), str(message.pk))
    return message
