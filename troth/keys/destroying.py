"""Destroying keys: what they sealed can be opened by nobody any more, in no copy of the data."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections
from django.db.models import Q

from troth.lib import writeahead
from troth.lib.promises import keeps

from .models import DataKey

ALIAS = "keys"

# Plain, since whoever asks to be forgotten waits for them. The second is a commit of its own.
KEYS_OF = "SELECT id FROM keys_datakey WHERE subject = %s AND retention IN ({marks})"
DELETE = "DELETE FROM keys_datakey WHERE id IN ({marks})"


def keys_of(subject: UUID, retentions: Collection[str]) -> list[UUID]:
    """The ids of a subject's keys in some retention classes."""
    if not retentions:
        return []
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(KEYS_OF.format(marks=_marks(retentions)), [*_kept([subject]), *retentions])
        return [DataKey._meta.pk.to_python(key_id) for (key_id,) in cursor.fetchall()]


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


@keeps("C5-3", "C4-10", "L-04")
def destroy(key_ids: Collection[UUID]) -> int:
    """Destroy keys, in one commit; how many there still were. Doing it again is harmless.

    Their former pages lie on in the write-ahead log until ``cut_log``.
    """
    if not key_ids:
        return 0
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(DELETE.format(marks=_marks(key_ids)), _kept(key_ids))
        return int(cursor.rowcount)


def _marks(values: Collection[object]) -> str:
    return ", ".join("%s" for _ in values)


def _kept(ids: Iterable[UUID]) -> list[Any]:
    """Ids as the database driver takes them."""
    connection = connections[ALIAS]
    return [DataKey._meta.pk.get_db_prep_value(one, connection) for one in ids]


def cut_log() -> bool:
    """See that no former page of a destroyed key is left in the log of the key database.

    Says whether it is so. It takes a second at most: a long reader, such as a copy being made, may
    hold the log, and whoever asked to be forgotten does not wait for it. The caller tries again.
    """
    return writeahead.cut(ALIAS)


def left_of(key_ids: Collection[UUID]) -> int:
    """How many of these keys can still be read."""
    return DataKey.objects.filter(pk__in=key_ids).count()
