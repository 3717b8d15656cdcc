"""Reading sealed values back for the program's own upkeep: to index them anew, to see them sealed.

No purpose is asked and no entry is written, because nothing leaves the machine and nobody looks.
Only this room may import it; everything else goes through ``Access``.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import models

from troth.keys import ring
from troth.keys.sealing import Unreadable, key_id_of

from .sealing import place_of, subject_of
from .values import Ciphertext, Declaration


def values_of(rows: Sequence[models.Model], field: Declaration[Any]) -> dict[UUID, Any]:
    """The value of a field in each row (by primary key) that has one, with one query for the keys.

    A row whose key was destroyed is not in the answer.

    Raises:
        Unreadable: the stored bytes are not what was sealed there.
    """
    held = {row: row.__dict__.get(field.attname) for row in rows}
    sealed = {row: h.sealed for row, h in held.items() if isinstance(h, Ciphertext) and h.sealed}
    keys = ring.fetch({key_id_of(bytes_) for bytes_ in sealed.values()}) if sealed else {}
    return {
        row.pk: field.from_bytes(_opened(row, field, keys[key_id_of(bytes_)], bytes_))
        for row, bytes_ in sealed.items()
        if key_id_of(bytes_) in keys
    }


def _opened(row: models.Model, field: Declaration[Any], key: ring.OpenKey, sealed: bytes) -> bytes:
    if key.scope.subject != subject_of(row):
        raise Unreadable(f"{field.path} of {row.pk}: the key is another person's")
    return key.open(sealed, place_of(row, field))
