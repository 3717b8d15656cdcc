"""Forgetting by the clock: keys whose time is over are destroyed, class by class."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from troth.keys import destroying
from troth.lib import clock
from troth.policy.models import Store
from troth.policy.terms import RetentionClass

from . import clocks, remnants, scrubbing, tombstones
from .models import Hold

BATCH = 1000


@dataclass(frozen=True)
class Purged:
    """What a purge found overdue in one class, and what it did about it."""

    store: str
    retention: str
    before: str  # periods before this one are over
    keys: int
    held: int  # overdue, and kept by a hold


def purge(store: Store, *, is_rehearsal: bool = False) -> list[Purged]:
    """Destroy all keys of a store whose time is over. It ends: each round destroys what it counts."""
    found = [_purge_class(store, retention, is_rehearsal) for retention in _with_clock(store)]
    if not is_rehearsal:
        destroying.destroy([])  # cuts off what a killed purge has left in the log of the keys
        remnants.cut_log()
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
            _forget(store, retention.slug, overdue)
    return Purged(store.slug, retention.slug, before, count, len(held))


def _forget(store: Store, retention: str, overdue: dict[UUID, UUID]) -> None:
    """Scrub what these keys sealed, then destroy them.

    The keys go last: by them the next run finds what a killed one has left to do.
    """
    tombstones.bury(list(overdue))
    scrubbing.scrub_subjects(store, retention, overdue)
    destroying.destroy(list(overdue))


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
