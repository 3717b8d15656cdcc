"""Destroying keys: what they sealed can be opened by nobody any more, in no copy of the data."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models import Q

from troth.lib import writeahead

from .models import DataKey

ALIAS = "keys"
DELETE = "DELETE FROM keys_datakey WHERE id IN ({ids})"  # a commit of its own


def keys_of(subject: UUID, retentions: Collection[str]) -> list[UUID]:
    """The ids of a subject's keys in some retention classes."""
    rows = DataKey.objects.filter(subject=subject, retention__in=retentions)
    return list(rows.values_list("id", flat=True))


class Aged(NamedTuple):
    """A key whose time may be over."""

    period: str
    id: UUID
    subject: UUID


def aged(
    realm: UUID, retention: str, before: str, *, after: tuple[str, UUID] | None, most: int
) -> list[Aged]:
    """Up to ``most`` keys of a realm from periods before another, oldest first, after a place."""
    rows = DataKey.objects.filter(realm=realm, retention=retention, period__lt=before)
    if after is not None:
        period, key_id = after
        rows = rows.filter(Q(period__gt=period) | Q(period=period, id__gt=key_id))
    found = rows.order_by("period", "id").values_list("period", "id", "subject")[:most]
    return [Aged(*row) for row in found]


def destroy(key_ids: Collection[UUID]) -> int:
    """Destroy keys, in one commit; how many there still were. Doing it again is harmless.

    Their former pages lie on in the write-ahead log until ``cut_log``.
    """
    if not key_ids:
        return 0
    connection = connections[ALIAS]
    ids = [DataKey._meta.pk.get_db_prep_value(key_id, connection) for key_id in key_ids]
    with connection.cursor() as cursor:
        cursor.execute(DELETE.format(ids=", ".join("%s" for _ in ids)), ids)
        count = int(cursor.rowcount)
    return count


def cut_log() -> bool:
    """See that no former page of a destroyed key is left in the log of the key database.

    Says whether it is so. It takes a second at most: a long reader, such as a copy being made, may
    hold the log, and whoever asked to be forgotten does not wait for it. The caller tries again.
    """
    return writeahead.cut(ALIAS)


def left_of(key_ids: Collection[UUID]) -> int:
    """How many of these keys can still be read."""
    return DataKey.objects.filter(pk__in=key_ids).count()
