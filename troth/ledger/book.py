"""Writing into the ledger: all entries of one request or task in one durable commit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from troth.keys.ring import OpenKey, Scope
from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from . import checkpoints, handles, inserting, merkle, tree
from .actors import Actor, Kind
from .inserting import Leaf
from .models import Entry, Log
from .records import Words, listed, record


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


@keeps("X-02")
def write(errand: Errand, notes: Sequence[Note], known: Mapping[Scope, OpenKey]) -> None:
    """Keep the notes. Never inside another transaction, whose undoing would undo them too.

    ``known`` are keys that the errand has open already; ledger keys among them save a question.
    """
    entries = prepared(errand, notes, known)
    with transaction.atomic(durable=True):
        root, size = append(errand.store, entries)
    checkpoints.keep(errand.store, size, root)


def prepared(
    errand: Errand, notes: Sequence[Note], known: Mapping[Scope, OpenKey]
) -> list[tuple[Words, list[str]]]:
    """Entries for a deed that appends them in its own commit; ledger keys may be minted for them."""
    return _entries(errand, notes, _names(errand, notes, known))


@contextmanager
def entered(errand: Errand, notes: Sequence[Note]) -> Iterator[None]:
    """One commit for a deed and its entries; a deed that fails leaves none."""
    entries = prepared(errand, notes, {})
    with transaction.atomic(durable=True):
        yield
        root, size = append(errand.store, entries)
    checkpoints.keep(errand.store, size, root)


def sign(store: Store) -> None:
    """Sign for the tree as it stands, if nobody did: whoever wrote last may have been killed."""
    log = Log.objects.of(store).first()
    if log is not None:
        checkpoints.keep(store, log.size, merkle.root(tree.peaks(store, log.size)))


def _names(
    errand: Errand, notes: Iterable[Note], known: Mapping[Scope, OpenKey]
) -> dict[UUID, str]:
    persons = set().union(*(note.persons for note in notes))
    others = [one for one in (errand.actor, errand.second) if one and one.is_another]
    persons |= {UUID(one.name) for one in others}
    return handles.handles(errand.store.pk, persons, clock.now(), known)


def _entries(
    errand: Errand, notes: Iterable[Note], names: Mapping[UUID, str]
) -> list[tuple[Words, list[str]]]:
    """What the entries say, and the handles they are about; their places are not known yet."""
    shared = Words(
        about="[]",
        actor=_both(errand, names),
        clause=errand.clause,
        deed="",
        fields="[]",
        place=-1,
        purpose=errand.purpose,
        reason=errand.reason,
        roles=listed(tuple(sorted(errand.actor.roles))),
        at=clock.now(),
        store=str(errand.store.pk),
    )
    return [_entry(shared, note, sorted(map(names.__getitem__, note.persons))) for note in notes]


def _entry(shared: Words, note: Note, about: list[str]) -> tuple[Words, list[str]]:
    fields, names = listed(note.fields), listed(tuple(about))
    return shared._replace(about=names, deed=note.deed.value, fields=fields), about


def _both(errand: Errand, names: Mapping[UUID, str]) -> str:
    actor = _written(errand.actor, names)
    return f"{actor} with {_written(errand.second, names)}" if errand.second else actor


def _written(actor: Actor, names: Mapping[UUID, str]) -> str:
    match actor.kind:
        case Kind.PERSON:
            return "self"
        case Kind.STAFF | Kind.HELPER:
            return f"{actor.kind.value} {names[UUID(actor.name)]}"
        case Kind.SYSTEM:
            return f"system {actor.name}"


def append(store: Store, entries: Sequence[tuple[Words, list[str]]]) -> tuple[bytes, int]:
    """Give the entries their places in the store's tree; returns its new root and size.

    Within a transaction, which holds the log to its end; the caller signs for the tree after it.
    """
    log = _held(store)
    peaks = tree.peaks(store, log.size)
    leaves = []
    for index, (words, about) in enumerate(entries, start=log.size):
        placed = words._replace(place=index)
        completed = merkle.grow(peaks, index, merkle.leaf_hash(record(placed)))
        leaves.append(Leaf(placed, b"".join(completed), about))
    log.size += len(entries)
    log.save(update_fields=["size"])
    inserting.insert(leaves)
    return merkle.root(peaks), log.size


def _held(store: Store) -> Log:
    """The store's log, held until the commit, so that every entry has its own place."""
    mine = Log.objects.of(store).select_for_update(no_key=True)
    found = mine.first()
    if found is None:
        Log.objects.of(store).get_or_create(store=store)
        found = mine.get()
    return found
