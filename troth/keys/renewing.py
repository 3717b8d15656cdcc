"""A scope's next generation: what stays of a key's work is sealed anew under it, so the old can go."""

from uuid import UUID

from django.db.models import Q

from .models import DataKey
from .provider import root_keys
from .ring import OpenKey, Scope, fetch, fresh


def successor(key_id: UUID) -> OpenKey | None:
    """The key of the generation after a key's own, made now if it is not there yet.

    Nothing, if the key itself is gone. Asking again gives the same key.
    """
    old = DataKey.objects.filter(pk=key_id).first()
    if old is None:
        return None
    scope = Scope(old.realm, old.subject, old.retention, old.period)
    row, _key = fresh(scope, root_keys(), generation=old.generation + 1)
    DataKey.objects.bulk_create([row], ignore_conflicts=True)
    made = DataKey.objects.get(
        Q(generation=old.generation + 1),
        subject=scope.subject,
        retention=scope.retention,
        period=scope.period,
    )
    return fetch([made.pk])[made.pk]
