"""Sealing anew what stays, when a part of what a key sealed is to go."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models, transaction

from troth.keys import renewing
from troth.keys.ring import OpenKey, fetch
from troth.keys.sealing import key_id_of
from troth.personal.sealing import personal_fields, place_of

from .models import Erasure
from .rows import personal_models, rows_of
from .scrubbing import emptied_field


def reseal(erasure: Erasure) -> None:
    """Empty the part, and move everything else off its keys. Doing it again finds nothing to do."""
    old = fetch([UUID(name) for name in erasure.key_ids])
    new = {key_id: renewing.successor(key_id) for key_id in old}
    with transaction.atomic():
        for model in personal_models():
            for row in rows_of(model, erasure.person).select_for_update():
                _reseal_row(row, erasure.part or {}, old, new)


def _reseal_row(
    row: models.Model,
    part: Mapping[str, Any],
    old: Mapping[UUID, OpenKey],
    new: Mapping[UUID, OpenKey | None],
) -> None:
    is_the_row = (row._meta.label, str(row.pk)) == (part.get("model"), part.get("row"))
    changes: dict[str, Any] = {}
    for field in personal_fields(type(row)):
        held = row.__dict__.get(field.attname)
        if held is None or held.is_erased or key_id_of(held.sealed) not in old:
            continue
        if is_the_row and field.name in part["fields"]:
            changes |= emptied_field(type(row), field)
        else:
            changes[field.name] = _moved(row, field, old, new)
    if changes:
        type(row)._base_manager.filter(pk=row.pk).update(**changes)


def _moved(
    row: models.Model,
    field: Any,
    old: Mapping[UUID, OpenKey],
    new: Mapping[UUID, OpenKey | None],
) -> bytes:
    """The same value under the next key. Nobody sees it on the way."""
    sealed: bytes = row.__dict__[field.attname].sealed
    key_id, place = key_id_of(sealed), place_of(row, field)
    successor = new[key_id]
    if successor is None:
        raise LookupError(f"the key of {field.path} went while it was being renewed")
    return successor.seal(old[key_id].open(sealed, place), place)
