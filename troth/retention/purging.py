"""Forgetting by the clock: keys whose time is over are destroyed, class by class."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from troth.keys import destroying
from troth.ledger import book
from troth.lib import clock, writeahead
from troth.lib.promises import keeps
from troth.policy.models import Store
from troth.policy.terms import RetentionClass

from . import clocks, entering, scrubbing, tombstones
from .models import Hold, Purge

BATCH = 1000


@dataclass(frozen=True)
class Purged:
    """What a purge found overdue in one class, and what it did about it."""

    store: str
    retention: str
    before: str  # periods before this one are over
    keys: int
    held: int  # overdue, and kept by a hold


@keeps("C4-10", "L-04")
def purge(store: Store, *, is_rehearsal: bool = False) -> list[Purged]:
    """Destroy all keys of a store whose time is over. It ends: each round destroys what it counts."""
    if not is_rehearsal:
        for left in Purge.objects.of(store).select_related("store"):
            _carry_out(left)
    found = [_purge_class(store, retention, is_rehearsal) for retention in _with_clock(store)]
    if not is_rehearsal:
        writeahead.cut("default")
    return found


def overdue_at(store: Store, moment: datetime) -> list[Purged]:
    """What is still there that was over at a moment, by class; nothing is destroyed."""
    found = []
    for retention in _with_clock(store):
        before = clocks.oldest_kept(retention, moment)
        held = _held_subjects(store, retention.slug)
        count = sum(len(batch) for batch in _overdue(store, retention.slug, before, held))
        found.append(Purged(store.slug, retention.slug, before, count, len(held)))
    return found


def _with_clock(store: Store) -> Iterator[RetentionClass]:
    for retention in store.terms.classes.values():
        if retention.period != "ever":
            yield retention


def _purge_class(store: Store, retention: RetentionClass, is_rehearsal: bool) -> Purged:  # noqa: FBT001 - private
    before = clocks.oldest_kept(retention, clock.now())
    held = _held_subjects(store, retention.slug)
    count = 0
    for overdue in _overdue(store, retention.slug, before, held):
        count += len(overdue)
        if not is_rehearsal:
            _carry_out(entering.begin(store, retention, overdue))
    return Purged(store.slug, retention.slug, before, count, len(held))


@keeps("C4-10", "L-04")
def _carry_out(begun: Purge) -> None:
    """Scrub what these keys sealed, and destroy them. Doing it again is harmless.

    The row stays until nothing of the keys is left in their log: by it the next run finds what a
    killed one, or a long reader, has left to do.
    """
    book.sign(begun.store)
    subjects = {UUID(key): UUID(subject) for key, subject in begun.subjects.items()}
    tombstones.bury(list(subjects))
    scrubbing.scrub_subjects(begun.store, begun.retention, subjects)
    destroying.destroy(list(subjects))
    if destroying.cut_log():
        begun.delete()


def _overdue(
    store: Store, retention: str, before: str, held: frozenset[UUID]
) -> Iterator[dict[UUID, UUID]]:
    """Key id → subject, a batch at a time, in the order of their age; held ones are passed over."""
    last: tuple[str, UUID] | None = None
    while batch := destroying.aged(store.pk, retention, before, after=last, most=BATCH):
        last = batch[-1].period, batch[-1].id
        found = {key.id: key.subject for key in batch if key.subject not in held}
        if found:
            yield found


def _held_subjects(store: Store, retention: str) -> frozenset[UUID]:
    holds = Hold.objects.of(store).standing().filter(retention__in=(retention, "*"))
    return frozenset(holds.values_list("person_id", flat=True))
