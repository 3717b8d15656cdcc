"""Writing into the ledger: all entries of one request or task in one durable commit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from troth.keys.ring import OpenKey, Scope
from troth.lib import clock
from troth.policy.models import Store

from . import checkpoints, handles, inserting, merkle, tree
from .actors import Actor, Kind
from .models import Entry, Log


@dataclass(frozen=True)
class Note:
    """An entry not yet written: what was done with which fields of which persons."""

    deed: Entry.Deed
    fields: tuple[str, ...]
    persons: frozenset[UUID]


@dataclass(frozen=True)
class Errand:
    """On whose behalf and what for the notes were taken."""

    store: Store
    actor: Actor
    purpose: str
    clause: str
    reason: str = ""  # a code from the desk's list; what a task does has its reason in its name
    second: Actor | None = None  # who else agreed, where two have to


def write(errand: Errand, notes: Sequence[Note], known: Mapping[Scope, OpenKey]) -> None:
    """Keep the notes. Never inside another transaction, whose undoing would undo them too.

    ``known`` are keys that the errand has open already; ledger keys among them save a question.
    """
    names = _names(errand, notes, known)
    now = clock.now()
    entries = [_entry(errand, note, names, now) for note in notes]
    with transaction.atomic(durable=True):
        root, size = _append(errand.store, entries)
    checkpoints.keep(errand.store, size, root)


def _names(
    errand: Errand, notes: Iterable[Note], known: Mapping[Scope, OpenKey]
) -> dict[UUID, str]:
    persons = set().union(*(note.persons for note in notes))
    staff = [one for one in (errand.actor, errand.second) if one and one.kind is Kind.STAFF]
    persons |= {UUID(one.name) for one in staff}
    return handles.handles(errand.store.pk, persons, clock.now(), known)


def _entry(errand: Errand, note: Note, names: Mapping[UUID, str], now: datetime) -> Entry:
    return Entry(
        store_id=errand.store.pk,
        at=now,
        deed=note.deed,
        actor=_both(errand, names),
        roles=sorted(errand.actor.roles),
        purpose=errand.purpose,
        clause=errand.clause,
        reason=errand.reason,
        fields=list(note.fields),
        about=sorted(names[person] for person in note.persons),
    )


def _both(errand: Errand, names: Mapping[UUID, str]) -> str:
    actor = _written(errand.actor, names)
    return f"{actor} with {_written(errand.second, names)}" if errand.second else actor


def _written(actor: Actor, names: Mapping[UUID, str]) -> str:
    match actor.kind:
        case Kind.PERSON:
            return "self"
        case Kind.STAFF:
            return f"staff {names[UUID(actor.name)]}"
        case Kind.SYSTEM:
            return f"system {actor.name}"


def _append(store: Store, entries: list[Entry]) -> tuple[bytes, int]:
    """Give the entries their places in the store's tree; returns its new root and size."""
    log = _held(store)
    peaks = tree.peaks(store, log.size)
    for index, entry in enumerate(entries, start=log.size):
        entry.index = index
        leaf = merkle.leaf_hash(entry.record())
        entry.nodes = b"".join(merkle.grow(peaks, index, leaf))
    log.size += len(entries)
    log.save(update_fields=["size"])
    inserting.insert(entries)
    return merkle.root(peaks), log.size


def _held(store: Store) -> Log:
    """The store's log, held until the commit, so that every entry has its own place."""
    mine = Log.objects.of(store).select_for_update(no_key=True)
    found = mine.first()
    if found is None:
        Log.objects.of(store).get_or_create(store=store)
        found = mine.get()
    return found
