"""The session of a request: a row that is found by the hash of what the browser keeps.

There is none for who is not signed in, so nothing can be planted before somebody signs in.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from troth.lib import chance, clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .devices import kind_of
from .models import Account, Session, hash_of
from .models.sessions import COARSE
from .networks import network_of

MOST_MOVES = 12  # a day; more is two places at once, or a browser that hides where it is


class NobodyIsSignedIn(Exception):
    """Something was to be kept for the next page of somebody who is not signed in."""


@dataclass(frozen=True)
class Origin:
    """Where a request comes from: the kind of browser, and the network cut short."""

    device: str
    network: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Origin":
        device = kind_of(request.headers.get("User-Agent", ""))
        return cls(device, network_of(request.META.get("REMOTE_ADDR", "")))


class SessionStore(SessionBase):
    """What Django knows a session by. ``row`` is the session itself, or nothing."""

    def __init__(self, session_key: str | None = None, *, store: Store | None = None) -> None:
        self.store = store
        self.was_changed = False  # whether the browser has to be told another number, or none
        self._row: Session | None = None
        self._seen_before: datetime | None = None
        super().__init__(session_key)

    @property
    def row(self) -> Session | None:
        """The session, if somebody is signed in to this store."""
        self._get_session()  # type: ignore[attr-defined]
        return self._row

    def begin(self, account: Account, origin: Origin) -> Session:
        """Sign an account in, under a number of its own; what was there before ends."""
        self.end()
        key = chance.token(32)
        row = Session.objects.create(
            store_id=account.store_id,
            account=account,
            key_hash=hash_of(key),
            device=origin.device,
            place=_place(key, origin),
        )
        self._hold(key, row)
        return row

    @keeps("K-07")
    def prove(self, origin: Origin) -> None:
        """A code was entered: the session goes on, fresh, under a new number."""
        row, key = self.row, chance.token(32)
        if row is None:
            raise NobodyIsSignedIn
        now = clock.now()
        changes = {
            "key_hash": hash_of(key), "place": _place(key, origin), "device": origin.device,
            "proved_at": now, "seen_at": now, "moves": 0,
        }  # fmt: skip
        self._change(row, changes)
        self._hold(key, row)

    def end(self) -> None:
        """Sign out, here and now."""
        row = self.row
        if row is not None:
            Session.objects.of(row.store_id).filter(pk=row.pk).delete()
        self._hold(None, None)

    @keeps("K-07")
    def visit(self, origin: Origin) -> bool:
        """Note, seldom, that somebody was here; no, if it cannot well be the same browser."""
        row = self.row
        if row is None or self._session_key is None:
            return False
        changes = _noticed(row, _place(self._session_key, origin))
        if changes:
            self._change(row, changes)
        return row.device == origin.device and row.moves <= MOST_MOVES

    def is_within(self, *, idle: timedelta, age: timedelta) -> bool:
        """Whether the last code, and the last visit before this one, were so short a time ago."""
        row, seen = self.row, self._seen_before
        return bool(row and seen and row.is_proved_within(age) and seen > clock.now() - idle)

    def _change(self, row: Session, changes: dict[str, Any]) -> None:
        Session.objects.of(row.store_id).filter(pk=row.pk).update(**changes)
        for name, value in changes.items():
            setattr(row, name, value)

    def _hold(self, key: str | None, row: Session | None) -> None:
        self.was_changed = self.was_changed or key != self._session_key
        self._session_key, self._row = key, row
        self._seen_before = row.seen_at if row else None
        self._session_cache: dict[str, Any] = dict(row.notes) if row else {}
        self.accessed, self.modified = True, False

    def load(self) -> dict[str, Any]:
        self._row = self._found()
        if self._row is None:
            self._session_key, self.was_changed = None, True
            return {}
        self._seen_before = self._row.seen_at
        return dict(self._row.notes)

    @keeps("C3-1c", "K-07")
    def _found(self) -> Session | None:
        if self.store is None or not self._session_key:
            return None
        mine = Session.objects.of(self.store).filter(key_hash=hash_of(self._session_key))
        row = mine.select_related("account__person").first()
        return row if row is not None and row.is_alive() else None

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Keep what the next page says."""
        row = self.row
        if row is None:
            raise NobodyIsSignedIn
        self._change(row, {"notes": dict(self._session_cache)})

    def create(self) -> None:
        raise NobodyIsSignedIn

    def exists(self, session_key: str) -> bool:
        return False  # numbers are never chosen by anybody, and never the same twice

    def delete(self, session_key: str | None = None) -> None:
        self.end()

    def flush(self) -> None:
        self.end()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete what is over, in every store."""
        for store in Store.objects.all():
            Session.objects.of(store).over(clock.now()).delete()


def _place(key: str, origin: Origin) -> bytes:
    """A pseudonym of the network that nobody can work out without what the browser keeps."""
    return hmac.digest(key.encode(), origin.network.encode(), "sha256")


def _noticed(row: Session, place: bytes) -> dict[str, Any]:
    now = clock.now()
    moves = row.moves if _is_same_day(row.seen_at, now) else 0
    if bytes(row.place) != place:
        return {"place": place, "moves": moves + 1, "seen_at": now}
    if row.seen_at <= now - COARSE:
        return {"moves": moves, "seen_at": now}
    return {}


def _is_same_day(one: datetime, other: datetime) -> bool:
    return timezone.localdate(one) == timezone.localdate(other)
