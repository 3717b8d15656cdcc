"""Destroying keys: what they sealed can be opened by nobody any more, in no copy of the data."""

import time
from collections.abc import Collection, Iterator
from typing import NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models import Q

from .models import DataKey

ALIAS = "keys"
DELETE = "DELETE FROM keys_datakey WHERE id IN ({ids})"  # a commit of its own
PATIENCE = 5.0  # seconds to wait for readers of the old pages
PAUSE = 0.005


class StillRemnants(Exception):
    """The keys are gone, but a reader keeps their old pages in the write-ahead log; try again."""


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
    """Destroy keys: one commit, then no page of them is left in the write-ahead log.

    Doing it again is harmless. Returns how many there still were.

    Raises:
        StillRemnants: the keys are gone, and a long reader holds the log; the caller tries again.
    """
    if not key_ids:
        return 0
    connection = connections[ALIAS]
    ids = [DataKey._meta.pk.get_db_prep_value(key_id, connection) for key_id in key_ids]
    with connection.cursor() as cursor:
        cursor.execute(DELETE.format(ids=", ".join("%s" for _ in ids)), ids)
        count = int(cursor.rowcount)
    _truncate_log()
    return count


def left_of(key_ids: Collection[UUID]) -> int:
    """How many of these keys can still be read."""
    return DataKey.objects.filter(pk__in=key_ids).count()


def _truncate_log() -> None:
    """SQLite keeps former pages in its write-ahead log until a checkpoint cuts it off."""
    connection = connections[ALIAS]
    if connection.vendor != "sqlite" or connection.in_atomic_block:  # a test's frame has no end
        return
    for _attempt in _attempts():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, _log, _moved = cursor.fetchone()
        if not is_busy:
            return
    raise StillRemnants


def _attempts() -> Iterator[int]:
    for attempt in range(int(PATIENCE / PAUSE)):
        yield attempt
        time.sleep(PAUSE)
