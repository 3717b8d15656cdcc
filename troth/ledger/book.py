"""Writing into the ledger: all entries of one request or task in one durable commit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from troth.policy.models import Store

from .actors import Actor
from .models import Entry, Mention


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


def write(errand: Errand, notes: Sequence[Note]) -> None:
    """Keep the notes. Never inside another transaction, whose undoing would undo them too."""
    with transaction.atomic(durable=True):
        entries = Entry.objects.bulk_create([_entry(errand, note) for note in notes])
        Mention.objects.bulk_create(_mentions(errand, zip(entries, notes, strict=True)))


def _entry(errand: Errand, note: Note) -> Entry:
    return Entry(
        store=errand.store,
        deed=note.deed,
        actor=str(errand.actor),
        roles=sorted(errand.actor.roles),
        purpose=errand.purpose,
        clause=errand.clause,
        fields=list(note.fields),
    )


def _mentions(errand: Errand, pairs: Iterable[tuple[Entry, Note]]) -> list[Mention]:
    return [
        Mention(entry=entry, store=errand.store, person_id=person)
        for entry, note in pairs
        for person in sorted(note.persons)
    ]
