"""Mint, fetch and use data keys. No key outlives the ring that fetched it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q, QuerySet

from troth.lib import chance, ids
from troth.lib.promises import keeps

from . import sealing, versions
from .models import DataKey
from .provider import root_keys
from .roots import NoRootKey, RootKeys
from .sealing import Place

WRAPPING = "keys_datakey"


class Scope(NamedTuple):
    """Whose key, for which retention class, in which period."""

    realm: UUID
    subject: UUID
    retention: str
    period: str


class KeyDestroyed(Exception):
    """The key is gone, and what it sealed with it."""


@dataclass(frozen=True)
class OpenKey:
    """A data key, unwrapped, for the length of one request or task."""

    id: UUID
    scope: Scope
    secret: bytes = field(repr=False)

    def seal(self, plain: bytes, place: Place) -> bytes:
        return sealing.seal(plain, key=self.secret, key_id=self.id, place=place)

    def open(self, sealed: bytes, place: Place) -> bytes:
        return sealing.unseal(sealed, key=self.secret, place=place)

    def derive(self, info: bytes) -> bytes:
        return sealing.derive(self.secret, info)


def fetch(key_ids: Collection[UUID], scopes: Collection[Scope] = ()) -> dict[UUID, OpenKey]:
    """Open these keys, by id or by scope, with one query; a destroyed one is not in the answer."""
    rows = DataKey.objects.filter(Q(pk__in=key_ids) | _any_of(scopes))
    return {key.id: key for key in _opened(rows)}


def of_subject(subject: UUID, retention: str) -> list[OpenKey]:
    """All keys of a subject in one retention class, oldest period first."""
    rows = DataKey.objects.filter(subject=subject, retention=retention)
    return _opened(rows.order_by("period"))


def mint(scopes: Iterable[Scope]) -> Mapping[Scope, OpenKey]:
    """The keys of these scopes; the missing ones are made first, durably, in one commit."""
    wanted = set(scopes)
    found = _existing(wanted)
    missing = wanted - found.keys()
    if missing:
        found |= _made(missing)
    late = missing - found.keys()
    return found | (_existing(late) if late else {})  # another process was first


def _made(scopes: Collection[Scope]) -> dict[Scope, OpenKey]:
    """Fresh keys for these scopes, wrapped by a version of the root that the database accepts.

    Raises:
        NoRootKey: the database is ahead of the root keys that this process can read.
    """
    try:
        return _inserted(scopes)
    except IntegrityError:  # a version nobody used yet, or one that was just retired
        versions.begin(root_keys().wrap_version)
        return _inserted(scopes)


def _inserted(scopes: Collection[Scope]) -> dict[Scope, OpenKey]:
    """Fresh keys, of those scopes that had none at that moment."""
    root = root_keys()
    rows, keys = zip(*(fresh(scope, root) for scope in scopes), strict=True)
    DataKey.objects.bulk_create(rows, ignore_conflicts=True)
    there = DataKey.objects.filter(pk__in=[key.id for key in keys])
    ours = set(there.values_list("pk", flat=True))
    return {key.scope: key for key in keys if key.id in ours}


def _existing(scopes: Collection[Scope]) -> dict[Scope, OpenKey]:
    """The newest generation of each scope's key."""
    rows = DataKey.objects.filter(_any_of(scopes)).order_by("generation")
    return {key.scope: key for key in _opened(rows)}


def _any_of(scopes: Collection[Scope]) -> Q:
    """A condition that grows with the kinds of keys, not with the number of subjects."""
    kinds: dict[tuple[str, str], list[UUID]] = {}
    for _realm, subject, retention, period in scopes:
        kinds.setdefault((retention, period), []).append(subject)
    match = Q(pk__in=[])
    for (retention, period), subjects in kinds.items():
        match |= Q(subject__in=subjects, retention=retention, period=period)
    return match


def fresh(scope: Scope, root: RootKeys, *, generation: int = 0) -> tuple[DataKey, OpenKey]:
    """A new key for a scope, and its row, not saved yet."""
    row, secret = (
        DataKey(id=ids.new(), generation=generation, **scope._asdict()),
        chance.some_bytes(32),
    )
    wrap(row, secret, root)
    return row, OpenKey(row.id, scope, secret)


def wrap(row: DataKey, secret: bytes, root: RootKeys) -> None:
    """Wrap a key by the newest version of the root."""
    row.root_id = root.wrap_version
    key = root.wrapping(root.wrap_version)
    row.wrapped = sealing.seal(secret, key=key, key_id=row.id, place=_place(row))


def unwrap(row: DataKey, root: RootKeys) -> bytes:
    """The key that a row wraps.

    Raises:
        NoRootKey: its version of the root is not there.
        Unreadable: the row is not as it was.
    """
    return sealing.unseal(bytes(row.wrapped), key=root.wrapping(row.root_id), place=_place(row))


def _opened(rows: QuerySet[DataKey]) -> list[OpenKey]:
    try:
        return _unwrapped(rows)
    except NoRootKey:  # wrapped anew between the question and now: ask again
        return _unwrapped(rows.all())


def _unwrapped(rows: Iterable[DataKey]) -> list[OpenKey]:
    found, root = list(rows), root_keys()
    return [
        OpenKey(row.id, Scope(row.realm, row.subject, row.retention, row.period), unwrap(row, root))
        for row in found
    ]


def _place(row: DataKey) -> Place:
    """A wrapped key is bound to its whole scope: it cannot be handed to another person."""
    scope = f"{row.realm}/{row.subject}/{row.retention}/{row.period}"
    return Place(WRAPPING, scope, row.id)


def indexes(column: str, value: bytes) -> list[bytes]:
    """Keyed pseudonyms of a value for look-ups within one column (HMAC-SHA-256), newest first.

    Each begins with the version of its key. There is more than one while they are being renewed.
    """
    keys = root_keys().index
    return [_index(version, keys[version], column, value) for version in sorted(keys, reverse=True)]


@keeps("C3-1d")
def index(column: str, value: bytes) -> bytes:
    """The pseudonym under which a value is kept now."""
    return indexes(column, value)[0]


def _index(version: int, root: bytes, column: str, value: bytes) -> bytes:
    key = sealing.derive(root, b"troth/index/" + column.encode())
    return version.to_bytes(1, "big") + sealing.mac(key, [value])
