"""A new wrapping key for the root: every data key is wrapped anew, then the old one is destroyed.

The shop runs meanwhile. What the old key wrapped and was deleted earlier lies on in write-ahead
logs, dead tuples and copies of the key database; from then on nobody can open it. A rotation that
was cut short goes on with the next one; each step may be done twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connections, transaction

from . import keeping, ring, versions
from .models import DataKey
from .provider import Environment, provider, root_keys
from .roots import WRAP, CannotWrite, NoRootKey, RootKeys
from .sealing import Unreadable

BATCH = 250  # so few that whoever waits for a lock waits for milliseconds
UPDATE = "UPDATE keys_datakey SET root_id = %s, wrapped = %s WHERE id = %s AND root_id = %s"

Told = Callable[[int], None]


class CannotRotate(Exception):
    """The old wrapping key has to stay for now; the message says why. Nothing is lost."""


@dataclass(frozen=True)
class Rotated:
    """What a rotation did."""

    version: int  # the one in use now
    began_at: datetime  # what was deleted earlier than this is dead in every copy
    rewrapped: int
    destroyed: tuple[int, ...]


def rotate(told: Told) -> Rotated:
    """Begin a new version of the wrapping key, or finish what was begun; ``told`` hears of progress.

    Raises:
        CannotRotate: the root keys cannot be changed by us, or a data key cannot be unwrapped.
        IsBusy: another process is rotating.
    """
    with keeping.alone(Path(settings.HOME)):
        root = _begun()
        began_at = versions.begin(root.wrap_version).began_at
        count = _rewrap_all(root, told)
        outdated = tuple(root.outdated(WRAP))
        _destroy(root)
    return Rotated(root.wrap_version, began_at, count, outdated)


def is_unfinished() -> bool:
    """Whether a rotation was cut short, or the environment was given a new version."""
    return bool(root_keys().outdated(WRAP))


def left() -> int:
    """How many data keys a rotation would have to wrap now."""
    rows = DataKey.objects.all()
    return (
        rows.filter(root__lt=root_keys().wrap_version).count() if is_unfinished() else rows.count()
    )


def _begun() -> RootKeys:
    """The root keys with a version that is still to be put to use."""
    root = root_keys()
    if not root.outdated(WRAP):
        _write(
            root.with_new(WRAP),
            f"Add there a line “{root.wrap_version + 1} wrap <64 hexadecimal digits>”, as “openssl "
            "rand -hex 32” draws them, restart every process, and rotate again.",
        )
    return root_keys()


def _destroy(root: RootKeys) -> None:
    _write(
        root.without_outdated(WRAP),
        f"Every key is wrapped by version {root.wrap_version}. Now remove the older “wrap” lines "
        "there, and from wherever they are kept: that destroys the old key.",
    )


def _write(root: RootKeys, by_hand: str) -> None:
    source = provider()
    try:
        source.write(root.as_text())
    except CannotWrite as fault:
        is_by_hand = source.name == Environment.name
        raise CannotRotate(f"{fault} {by_hand}" if is_by_hand else str(fault)) from None


def _rewrap_all(root: RootKeys, told: Told) -> int:
    """Wrap until no key is left and the database accepts no more; a late one is wrapped as well."""
    count = 0
    while True:
        before = count
        for wrapped in _rewrapped(root):
            count += wrapped
            told(count)
        try:
            versions.retire(root.wrap_version)
        except IntegrityError:
            if count == before:
                raise CannotRotate(_stuck(root)) from None
        else:
            return count


def _stuck(root: RootKeys) -> str:
    rows = DataKey.objects.filter(root__lt=root.wrap_version)
    some = ", ".join(str(row.id) for row in rows[:5])
    return f"{rows.count()} data keys cannot be unwrapped, so the old version stays: {some} …"


def _rewrapped(root: RootKeys) -> Iterator[int]:
    """Walk all keys in the order of their ids; yields how many of a batch were wrapped anew."""
    last, rows = UUID(int=0), DataKey.objects.order_by("id").defer("created_at")
    while batch := list(rows.filter(id__gt=last)[:BATCH]):
        last = batch[-1].id
        outdated = [row for row in batch if row.root_id < root.wrap_version]
        if outdated:
            yield _keep([entry for row in outdated for entry in _anew(row, root)])


def _anew(row: DataKey, root: RootKeys) -> Iterator[tuple[DataKey, int]]:
    """The row wrapped by the newest version, with the version before; nothing if it is broken."""
    before = row.root_id
    try:
        secret = ring.unwrap(row, root)
    except (NoRootKey, Unreadable):
        return
    ring.wrap(row, secret, root)
    yield row, before


def _keep(wrapped: Sequence[tuple[DataKey, int]]) -> int:
    """Put rows back that are still there and still as they were read: a destroyed one stays so.

    Rows that somebody holds just now, perhaps to destroy them, are left for the next walk.
    """
    connection = connections[versions.ALIAS]
    with transaction.atomic(using=versions.ALIAS):
        rows = DataKey.objects.filter(pk__in=[row.id for row, _before in wrapped])
        free = set(rows.select_for_update(skip_locked=True).values_list("id", flat=True))
        changes = [
            (row.root_id, *_prepared(row), before) for row, before in wrapped if row.id in free
        ]
        if not changes:
            return 0
        with connection.cursor() as cursor:
            cursor.executemany(UPDATE, changes)
            return int(cursor.rowcount)


def _prepared(row: DataKey) -> tuple[Any, Any]:
    """A row's wrapped key and id as the database driver takes them."""
    connection = connections[versions.ALIAS]
    columns = (DataKey._meta.get_field("wrapped"), DataKey._meta.get_field("id"))
    wrapped, key_id = (
        column.get_db_prep_value(getattr(row, column.attname), connection) for column in columns
    )
    return wrapped, key_id
