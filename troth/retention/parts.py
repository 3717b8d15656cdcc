"""Erasing a part: a field, an address, a row. What stays is sealed anew, and the old key goes."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.db import models, transaction

from troth.keys.sealing import key_id_of
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.personal.sealing import personal_fields

from . import finishing, tasks
from .models import Erasure


class CannotErasePart(Exception):
    """The law, or a hold, asks that this part stay; the message says which clause."""


@keeps("C5-3")
def erase_part(row: Any, fields: Collection[str], *, by: Actor) -> Erasure:
    """Forget some fields of a row, in every copy of it that was ever made.

    A key seals more than one value; so all that stays of it is sealed under a new key, and the old
    one is destroyed. Old backups of data and keys cannot bring the part back.

    Raises:
        CannotErasePart: the fields belong to a class that the law keeps.
    """
    chosen = [field for field in personal_fields(type(row)) if field.name in fields]
    _refuse_kept(row, chosen)
    erasure = _intend(row, chosen, by)
    return finishing.finish(erasure)


def _refuse_kept(row: Any, chosen: Collection[Any]) -> None:
    for field in chosen:
        retention = row.person.store.terms.classes[field.retention]
        if not retention.is_erasable:
            raise CannotErasePart(f"{field.path} stays: {retention.clause}")


@transaction.atomic(durable=True)
def _intend(row: Any, chosen: Collection[Any], by: Actor) -> Erasure:
    erasure = Erasure.objects.create(
        store=row.person.store,
        person=row.person,
        asked_by=str(by),
        roles=sorted(by.roles),
        key_ids=[str(key_id) for key_id in sorted(set(_keys(row, chosen)))],
        part={
            "model": row._meta.label,
            "row": str(row.pk),
            "fields": sorted(field.name for field in chosen),
        },
        certificate={"goes": [{"fields": sorted(field.path for field in chosen)}], "stays": []},
    )
    tasks.finish.enqueue(str(erasure.store_id), str(erasure.pk))
    return erasure


def _keys(row: models.Model, chosen: Collection[Any]) -> Iterator[UUID]:
    for field in chosen:
        held = row.__dict__.get(field.attname)
        if held is not None and not held.is_erased:
            yield key_id_of(held.sealed)
