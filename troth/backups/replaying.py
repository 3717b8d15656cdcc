"""Bringing nobody back: what was forgotten after a backup was made is forgotten again."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction

from troth.keys import destroying, ring
from troth.keys.sealing import key_id_of
from troth.people.models import Person
from troth.retention import rows, scrubbing, tombstones

from . import checking

BATCH = 1000

Dead = tuple[models.Model, list[Any]]


@dataclass
class Replayed:
    """What a restored copy still held of what was forgotten since."""

    keys: int = 0  # destroyed again
    values: int = 0  # emptied
    persons: int = 0  # whose account went


def buried_in(source: Path) -> frozenset[UUID]:
    """The ids of all destroyed keys that a tombstone file names.

    Raises:
        TombstonesDamaged: a line is not what was written.
    """
    return frozenset(key_id for line in tombstones.buried(source) for key_id in line)


def replay(buried: Collection[UUID]) -> Replayed:
    """Destroy these keys again, then all that rows hold under them. Doing it again is harmless."""
    done = Replayed()
    for batch in _batches(buried):
        done.keys += destroying.destroy(batch)
    destroying.cut_log()
    done.values, persons = _empty(frozenset(buried))
    done.persons = sum(_leave(person) for person in persons)
    _end_at_restore()
    return done


def _end_at_restore() -> None:
    """Delete the rows of every model that says of itself ``ends_at_restore = True``."""
    for model in apps.get_models():
        if getattr(model, "ends_at_restore", False):
            model._base_manager.all().delete()


def _batches(key_ids: Collection[UUID]) -> Iterator[list[UUID]]:
    rest = iter(key_ids)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _empty(buried: frozenset[UUID]) -> tuple[int, set[UUID]]:
    """Empty every value that a buried key had sealed: how many, and of which persons."""
    count, persons = 0, set[UUID]()
    for model in checking.sealed_models():
        for page in checking.pages(model):
            for row, fields in _dead(page, buried):
                scrubbing.scrub_row(row, fields, buried)
                count += len(fields)
                if hasattr(row, "person_id"):
                    persons.add(row.person_id)
    return count, persons


def _dead(page: Sequence[models.Model], buried: frozenset[UUID]) -> Iterable[Dead]:
    """The rows of a page that hold values of buried keys, each with those fields."""
    found: dict[UUID, Dead] = {}
    for row, field, value in checking.values_of(page):
        if key_id_of(value) in buried:
            found.setdefault(row.pk, (row, []))[1].append(field)
    return found.values()


def _leave(person_id: UUID) -> bool:
    """Let the account of somebody go who has no living key left in a class that an erasure takes."""
    person = Person._base_manager.select_related("store").get(pk=person_id)
    terms = person.store.terms.classes.values()
    for retention in (c for c in terms if c.is_erasable and c.period == "ever"):
        if ring.of_subject(person_id, retention.slug):
            return False
    with transaction.atomic():
        rows.delete(person)
    return True
