"""Emptying what destroyed keys have made unreadable: ciphertext, blind indexes and files."""

from collections.abc import Collection, Container, Mapping
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import models

from troth.keys.ring import fetch
from troth.keys.sealing import Unreadable, key_id_of
from troth.personal import files
from troth.personal.files import PersonalFile
from troth.personal.sealing import personal_fields, place_of
from troth.policy.models import Store

from .models import Erasure
from .rows import personal_models, rows_of

EMPTY = b""
BATCH = 500


def scrub(erasure: Erasure) -> None:
    """Empty every column of the classes that went, in all rows that the person still has."""
    for model in personal_models():
        fields = [f for f in personal_fields(model) if f.retention in erasure.retentions]
        if fields:
            _empty(rows_of(model, erasure.person), fields)


def _empty(rows: "models.QuerySet[Any]", fields: Collection[Any]) -> None:
    """Empty these fields of some rows; the files first, while the rows still say where they lie."""
    for field in fields:
        if isinstance(field, PersonalFile):
            for location in rows.values_list(field.location_name, flat=True):
                if location:
                    files.delete(location)
    # What nobody was asked for stays so; what was said is told to be erased.
    asked = {field for field in fields if _is_asked_at_times(rows.model, field.name)}
    if asked:
        said = reduce(or_, (models.Q(**{f"{field.name}__isnull": False}) for field in asked))
        rows.filter(said).update(**_emptied(rows.model, asked))
    if rest := [field for field in fields if field not in asked]:
        rows.update(**_emptied(rows.model, rest))


def _emptied(model: type[models.Model], fields: Collection[Any]) -> dict[str, Any]:
    return reduce(or_, (emptied_field(model, field) for field in fields))


def _is_asked_at_times(model: type[models.Model], name: str) -> bool:
    return bool(model._meta.get_field(name).null) and name in getattr(model, "needed", ())


def emptied_field(model: type[models.Model], field: Any) -> dict[str, Any]:
    """What an update has to set so that nothing of a field is left."""
    may_be_null = model._meta.get_field(field.name).null
    is_told = not may_be_null or _is_asked_at_times(model, field.name)
    blind = dict.fromkeys(field.companions)
    return {field.name: EMPTY if is_told else None, **blind}


def scrub_subjects(store: Store, retention: str, destroyed: Mapping[UUID, UUID]) -> None:
    """Empty what these destroyed keys (key id → person) had sealed, row by row."""
    for model in personal_models():
        fields = [field for field in personal_fields(model) if field.retention == retention]
        if fields:
            rows = model._base_manager.filter(
                store_id=store.pk, person_id__in=set(destroyed.values())
            )
            for row in rows.iterator(chunk_size=BATCH):
                scrub_row(row, fields, destroyed)


def scrub_row(row: models.Model, fields: Collection[Any], destroyed: Container[UUID]) -> None:
    """Empty those of a row's fields that these destroyed keys had sealed."""
    gone = []
    for field in fields:
        held = row.__dict__.get(field.attname)
        if held is not None and not held.is_erased and key_id_of(held.sealed) in destroyed:
            gone.append(field)
    if gone:
        _empty(type(row)._base_manager.filter(pk=row.pk), gone)


def still_readable(erasure: Erasure) -> int:
    """How many values of the classes that went can be opened with any key that exists now."""
    count = 0
    for model in personal_models():
        for row in rows_of(model, erasure.person).iterator(chunk_size=BATCH):
            gone = (f for f in personal_fields(model) if f.retention in erasure.retentions)
            count += sum(_opens(row, field) for field in gone)
    return count


def _opens(row: models.Model, field: Any) -> bool:
    held = row.__dict__.get(field.attname)
    if held is None or held.is_erased:
        return False
    key_id: UUID = key_id_of(held.sealed)
    key = fetch([key_id]).get(key_id)
    if key is None:
        return False
    try:
        key.open(held.sealed, place_of(row, field))
    except Unreadable:
        return False
    return True
