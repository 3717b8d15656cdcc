"""Opening personal data: who, for which purpose, under which clause. Nothing is opened without."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import connection, models

from troth.keys import ring
from troth.keys.ring import KeyDestroyed, OpenKey
from troth.keys.sealing import key_id_of
from troth.ledger import book, handles
from troth.ledger.actors import Actor, Kind
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.people import helping
from troth.people.cases import objection_without
from troth.people.standing import Standing, standing
from troth.policy.models import Store

from . import grants
from .sealing import personal_fields, place_of, subject_of
from .values import Ciphertext, PersonalFieldMisuse, Sealed

T = TypeVar("T")

Notes = dict[tuple[Entry.Deed, frozenset[UUID]], set[str]]


class Refused(Exception):
    """The data were not opened; the message says which rule stood in the way."""


class Access:
    """One errand into personal data. Its ledger entries are written at its end, come what may.

    Open it outside any transaction, and answer inside it::

        with Access(actor, store=store, purpose="fulfilment", clause="K0-1") as access:
            name = order.name.reveal(access)

    Staff open one person's values in one errand; for more there is ``bulk.BulkAccess``.
    """

    most_persons = 1

    def __init__(
        self, actor: Actor, *, store: Store, purpose: str, clause: str, reason: str = ""
    ) -> None:
        self.errand = Errand(store, actor, purpose, clause, reason)
        store.terms.purpose(purpose)  # raises for a purpose that nobody announced
        self._keys: dict[UUID, OpenKey] = {}
        self._standing = Standing(frozenset(), frozenset())
        self._helped: dict[UUID, frozenset[str]] = {}  # whom a helper helps, and with what
        self._asked: set[UUID] = set()
        self._opened_for: set[UUID] = set()
        self._notes: Notes = defaultdict(set)

    def __enter__(self) -> Self:
        _refuse_inside_a_transaction()
        return self

    @keeps("X-02")
    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        keys = {key.scope: key for key in self._keys.values()}
        self._keys.clear()
        if self._notes:
            taken = [Note(deed, tuple(sorted(f)), who) for (deed, who), f in self._notes.items()]
            self._notes.clear()
            book.write(self.errand, taken, keys)

    def open(self, sealed: Sealed[T]) -> T:
        """The value behind a ``Sealed``; see ``Sealed.reveal``."""
        row, field = sealed.row, sealed.field
        held = _ciphertext(row, field)
        who = frozenset({subject_of(row)})
        reason = self.objection_to(row, field) or self._objection_to_opening(subject_of(row))
        if reason:
            self._notes[Entry.Deed.REFUSE, who].add(field.path)
            raise Refused(f"{field.path}: {reason}")
        if not self._has_key_of(held):
            self._fetch_keys([row])
        value: T = self._opened(row, field, held)
        self._notes[Entry.Deed.REVEAL, who].add(field.path)
        return value

    def _has_key_of(self, held: object) -> bool:
        if not isinstance(held, Ciphertext) or held.is_erased:
            return False
        return key_id_of(held.sealed) in self._keys

    def _opened(self, row: models.Model, field: Any, held: Any) -> Any:
        if not self._has_key_of(held):
            raise KeyDestroyed(field.path)
        key = self._keys[key_id_of(held.sealed)]
        if key.scope.subject != subject_of(row):
            raise Refused(f"{field.path}: the key is another person's")
        return field.from_bytes(key.open(held.sealed, place_of(row, field)))

    def masks_of(self, row: models.Model) -> dict[str, str]:
        """The masks of what this errand may see of a row; its keys must have been fetched."""
        masks = {}
        for field in personal_fields(type(row)):
            held = row.__dict__.get(field.attname)
            if self._has_key_of(held) and not self.objection_to(row, field):
                masks[field.attname] = field.mask(self._opened(row, field, held))
        return masks

    def note_masks(self, persons: Iterable[UUID], fields: Iterable[str]) -> None:
        """Remember that masks were shown: one entry for the whole page."""
        about = frozenset(persons)
        if about:
            self._notes[Entry.Deed.MASK, about].update(fields)

    def prepare(self, rows: Sequence[models.Model]) -> None:
        """Fetch for a whole page what opening it needs: keys, and what the persons allow."""
        self._ask_standing(rows)
        self._fetch_keys(rows)

    def _fetch_keys(self, rows: Sequence[Any]) -> None:
        """All keys that open these rows and name their persons in the ledger, with one query."""
        now = clock.now()
        held = [row.__dict__.get(f.attname) for row in rows for f in personal_fields(type(row))]
        kept = [value for value in held if isinstance(value, Ciphertext) and not value.is_erased]
        wanted = {key_id_of(value.sealed) for value in kept}
        missing = wanted - self._keys.keys()
        if missing:
            scopes = {handles.scope_of(row.store_id, subject_of(row), now) for row in rows}
            if self.errand.actor.is_another:  # the entry names them too
                other = UUID(self.errand.actor.name)
                scopes.add(handles.scope_of(self.errand.store.pk, other, now))
            self._keys |= ring.fetch(missing, scopes)

    def objection_to(self, row: models.Model, field: Any) -> str | None:
        """Why this errand may not open a field of a row, or nothing."""
        refusal = grants.objection(self.errand, row, field) or objection_without(
            self.errand, subject_of(row)
        )
        if refusal:
            return refusal
        if subject_of(row) not in self._asked:
            self._ask_standing([row])
        if self.errand.actor.kind is Kind.HELPER:
            helped = self._helped.get(subject_of(row), frozenset())
            refusal = helping.objection(helped, self.errand.purpose, field.path)
        return refusal or grants.objection_of_person(self.errand, row, self._standing)

    @keeps("C3-1e")
    def _objection_to_opening(self, subject: UUID) -> str | None:
        """Staff open one person at a time, or as many as two agreed to (C3-1e); helpers see masks."""
        if self.errand.actor.kind is Kind.HELPER:
            return "a helper is shown masks alone"
        if self.errand.actor.kind is Kind.STAFF:
            self._opened_for.add(subject)
        if len(self._opened_for) > self.most_persons:
            return f"staff may open {self.most_persons} at a time here"
        return None

    def _ask_standing(self, rows: Iterable[models.Model]) -> None:
        """What the persons of these rows allow now; asked once for each."""
        unasked = {subject_of(row) for row in rows} - self._asked
        if unasked and self.errand.actor.kind is not Kind.PERSON:
            found = standing(self.errand.store, unasked, self.errand.purpose)
            self._standing = Standing(
                self._standing.consented | found.consented,
                self._standing.restricted | found.restricted,
            )
        if unasked and self.errand.actor.kind is Kind.HELPER:
            helper = UUID(self.errand.actor.name)
            self._helped |= helping.scopes(self.errand.store, helper, unasked)
        self._asked |= unasked


def _ciphertext(row: models.Model, field: Any) -> Ciphertext:
    held = row.__dict__.get(field.attname)
    if not isinstance(held, Ciphertext):
        raise PersonalFieldMisuse(f"{field.path}: save the row before revealing it")
    if held.row_id != row.pk:
        raise PersonalFieldMisuse(f"{field.path}: the value was read with another row")
    return held


@keeps("X-02")
def _refuse_inside_a_transaction() -> None:
    """Entries must outlive an undone deed, so an errand begins outside (a test's frame aside)."""
    if any(not block._from_testcase for block in connection.atomic_blocks):  # type: ignore[attr-defined]
        raise PersonalFieldMisuse("open the Access before the transaction, not inside it")
