"""Is a shop whole? Asked of a copy before it counts as a backup, and of a shop brought back."""

from collections import Counter, deque
from collections.abc import Container, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from troth.keys import contents, ring
from troth.keys.sealing import Unreadable, key_id_of
from troth.ledger.verifying import verify
from troth.personal.files import PersonalFile
from troth.personal.sealing import personal_fields, place_of
from troth.policy.models import Store

from . import engines

BATCH = 500

Value = tuple[models.Model, Any, bytes]


def faults(buried: Container[UUID]) -> list[str]:
    """What does not hold: tables, references, every sealed value's key, every store's ledger."""
    found = [fault for alias in engines.NAMES for fault in engines.faults(alias)]
    found += [fault for model in sealed_models() for fault in _of_values(model, buried)]
    for store in Store.objects.order_by("slug"):
        found += [f"ledger of {store.slug}: {fault}" for fault in verify(store).faults]
    return found


def sealed_models() -> Iterator[type[models.Model]]:
    """Every model that has personal fields, of a person or of a day."""
    return (model for model in apps.get_models() if personal_fields(model))


def pages(model: type[models.Model]) -> Iterator[Sequence[models.Model]]:
    """All rows of a model, in every store, some hundred at a time."""
    rows = model._base_manager.order_by("pk")
    page = list(rows[:BATCH])
    while page:
        yield page
        page = list(rows.filter(pk__gt=page[-1].pk)[:BATCH])


def values_of(page: Sequence[models.Model]) -> Iterator[Value]:
    """Every sealed value in some rows."""
    for row in page:
        for field in personal_fields(type(row)):
            held = row.__dict__.get(field.attname)
            if held is not None and not held.is_erased:
                yield row, field, held.sealed


def _of_values(model: type[models.Model], buried: Container[UUID]) -> Iterator[str]:
    troubles: Counter[str] = Counter()
    for page in pages(model):
        sealed = list(values_of(page))
        keys = ring.fetch({key_id_of(value) for _row, _field, value in sealed})
        for value in sealed:
            trouble = _trouble(value, keys, buried)
            if trouble:
                troubles[trouble] += 1
    yield from (f"{count} values of {where}" for where, count in sorted(troubles.items()))


def _trouble(value: Value, keys: dict[UUID, Any], buried: Container[UUID]) -> str | None:
    row, field, sealed = value
    key_id = key_id_of(sealed)
    if key_id not in keys:
        return None if key_id in buried else f"{field.path} lack their key"
    try:
        plain = keys[key_id].open(sealed, place_of(row, field))
        if isinstance(field, PersonalFile):
            deque(contents.read(field.from_bytes(plain)), maxlen=0)
    except Unreadable:
        return f"{field.path} do not open"
    return None
