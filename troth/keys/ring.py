"""Mint, fetch and use data keys. No key outlives the ring that fetched it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from troth.lib import chance, ids

from . import sealing
from .models import DataKey
from .provider import root_keys
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
    secret: bytes

    def seal(self, plain: bytes, place: Place) -> bytes:
        return sealing.seal(plain, key=self.secret, key_id=self.id, place=place)

    def open(self, sealed: bytes, place: Place) -> bytes:
        return sealing.unseal(sealed, key=self.secret, place=place)

    def derive(self, info: bytes) -> bytes:
        return sealing.derive(self.secret, info)


def fetch(key_ids: Collection[UUID], scopes: Collection[Scope] = ()) -> dict[UUID, OpenKey]:
    """Open these keys, by id or by scope, with one query; a destroyed one is not in the answer."""
    rows = DataKey.objects.filter(Q(pk__in=key_ids) | _any_of(scopes))
    return {row.id: _unwrapped(row) for row in rows}


def of_subject(subject: UUID, retention: str) -> list[OpenKey]:
    """All keys of a subject in one retention class, oldest period first."""
    rows = DataKey.objects.filter(subject=subject, retention=retention)
    return [_unwrapped(row) for row in rows.order_by("period")]


def mint(scopes: Iterable[Scope]) -> Mapping[Scope, OpenKey]:
    """The keys of these scopes; the missing ones are made first, durably, in one commit."""
    wanted = set(scopes)
    found = _existing(wanted)
    missing = wanted - found.keys()
    if missing:
        DataKey.objects.bulk_create([_fresh(scope) for scope in missing], ignore_conflicts=True)
        found |= _existing(missing)  # another process may have been first
    return found


def _existing(scopes: Collection[Scope]) -> dict[Scope, OpenKey]:
    """The newest generation of each scope's key."""
    rows = DataKey.objects.filter(_any_of(scopes)).order_by("generation")
    return {key.scope: key for key in map(_unwrapped, rows)}


def _any_of(scopes: Collection[Scope]) -> Q:
    """A condition that grows with the kinds of keys, not with the number of subjects."""
    kinds: dict[tuple[str, str], list[UUID]] = {}
    for _realm, subject, retention, period in scopes:
        kinds.setdefault((retention, period), []).append(subject)
    match = Q(pk__in=[])
    for (retention, period), subjects in kinds.items():
        match |= Q(subject__in=subjects, retention=retention, period=period)
    return match


def _fresh(scope: Scope) -> DataKey:
    version = root_keys().wrap_version
    row = DataKey(id=ids.new(), root_version=version, **scope._asdict())
    row.wrapped = sealing.seal(
        chance.some_bytes(32), key=root_keys().wrap[version], key_id=row.id, place=_place(row)
    )
    return row


def _unwrapped(row: DataKey) -> OpenKey:
    secret = sealing.unseal(
        bytes(row.wrapped), key=root_keys().wrap[row.root_version], place=_place(row)
    )
    return OpenKey(row.id, Scope(row.realm, row.subject, row.retention, row.period), secret)


def _place(row: DataKey) -> Place:
    """A wrapped key is bound to its whole scope: it cannot be handed to another person."""
    scope = f"{row.realm}/{row.subject}/{row.retention}/{row.period}"
    return Place(WRAPPING, scope, row.id)


def index(column: str, value: bytes) -> bytes:
    """A keyed pseudonym of a value for look-ups within one column (HMAC-SHA-256)."""
    version = root_keys().index_version
    key = sealing.derive(root_keys().index[version], b"troth/index/" + column.encode())
    return version.to_bytes(1, "big") + sealing.mac(key, [value])
