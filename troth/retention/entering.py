"""Telling the ledger of what was destroyed, once, and putting its proof into the certificate.

Not while somebody waits: an entry may need a key of its own, which is a commit more, and it says
what was seen, which is not known before the rows are read back. So an erasure is entered as it is
finished, in one commit with its certificate; whatever dies before or after, there is one entry.
"""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from troth.ledger import book, handles, proofs, receipts
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.lib import clock
from troth.people.models import Person
from troth.personal.grants import RIGHTS
from troth.personal.sealing import personal_fields
from troth.policy.models import Store
from troth.policy.terms import RetentionClass

from . import certificates
from .models import Erasure, Purge
from .rows import personal_models

PURGING = Actor.system("purge")


def enter(erasure: Erasure) -> None:
    """Keep what was seen, and the ledger's entry that is bound to it, in one commit."""
    seen = certificates.seen(erasure)
    entries = book.prepared(_errand_of(erasure, seen), [_note_of(erasure, seen)], {})
    with transaction.atomic(durable=True):
        held = Erasure.objects.of(erasure.store_id).select_for_update().get(pk=erasure.pk)
        if held.entry is None:  # another process may have been first
            _root, size = book.append(erasure.store, entries)
            held.entry, held.certificate = size - 1, seen
            held.save(update_fields=["entry", "certificate"])
    erasure.entry, erasure.certificate = held.entry, held.certificate


def certify(erasure: Erasure) -> None:
    """Complete the certificate, once the ledger's head that covers its entry is signed."""
    book.sign(erasure.store)
    place = cast("int", erasure.entry)  # since ``enter``
    proof = proofs.of_entry(Entry.objects.of(erasure.store).get(index=place))
    erasure.certificate = receipts.proved(erasure.certificate or {}, proof)
    erasure.scrubbed_at = clock.now()
    erasure.save(update_fields=["certificate", "scrubbed_at"])


def _errand_of(erasure: Erasure, seen: Mapping[str, Any]) -> Errand:
    return Errand(
        erasure.store,
        Actor.told(erasure.asked_by, erasure.roles),
        RIGHTS,
        erasure.store.terms.purpose(RIGHTS).clause,
        reason=receipts.mark_of(seen),
    )


def _note_of(erasure: Erasure, seen: Mapping[str, Any]) -> Note:
    deed = Entry.Deed.ERASE_PART if erasure.part else Entry.Deed.ERASE
    fields = {field for fate in seen["goes"] for field in fate["fields"]}
    return Note(deed, tuple(sorted(fields)), frozenset({erasure.person_id}))


def begin(store: Store, retention: RetentionClass, overdue: Mapping[UUID, UUID]) -> Purge:
    """Write down which keys are to be purged, in one commit with the entry that tells of it.

    The ledger's own keys go untold: the entry would need a new key of each person, for ever.
    """
    persons = _persons(store, overdue) if retention.slug != handles.RETENTION else frozenset()
    note = Note(Entry.Deed.PURGE, _fields_of(retention.slug), persons)
    errand = Errand(store, PURGING, retention.slug, retention.clause)
    entries = book.prepared(errand, [note], {}) if persons else []
    with transaction.atomic(durable=True):
        if entries:
            book.append(store, entries)
        return Purge.objects.create(
            store=store,
            retention=retention.slug,
            subjects={str(key): str(subject) for key, subject in overdue.items()},
        )


def _persons(store: Store, overdue: Mapping[UUID, UUID]) -> frozenset[UUID]:
    """Those of the subjects who are persons; others are days, before anybody was known."""
    found = Person.objects.of(store).filter(pk__in=set(overdue.values()))
    return frozenset(found.values_list("pk", flat=True))


def _fields_of(retention: str) -> tuple[str, ...]:
    fields = (field for model in personal_models() for field in personal_fields(model))
    return tuple(sorted(field.path for field in fields if field.retention == retention))
