"""Files about a person: the content lies sealed in the data folder, its key lies sealed in the row.

So the content falls with the person's key: after an erasure nobody can read it, in no copy of the
folder. ``keep`` a content, assign the answer to the row's ``PersonalFile``, save the row; ``read`` or
``open_range`` what the field reveals.
"""

import base64
import json
from collections.abc import Collection, Iterator
from dataclasses import asdict
from typing import Any

from django.apps import apps
from django.db import models, transaction

from troth.keys import contents
from troth.keys.contents import KeptFile, TooLarge, delete, keep, open_range, read
from troth.policy.models import Store

from .fields import PersonalField
from .sealing import personal_fields
from .values import Sealed

__all__ = [
    "KeptFile", "PersonalFile", "TooLarge", "delete", "keep", "locations_of", "open_range", "put",
    "read", "sweep", "sweep_all",
]  # fmt: skip


class PersonalFile(PersonalField[KeptFile]):
    """A file: assign what ``keep`` gave; revealed, it is what ``read`` takes.

    Beside it stands, in plain, the random name under which the sealed content lies, so that the
    content can be removed when nobody can read the value any more.
    """

    _pyi_private_set_type: KeptFile | Sealed[KeptFile]
    _pyi_private_get_type: Sealed[KeptFile]
    python_type = KeptFile

    @property
    def location_name(self) -> str:
        return f"{self.name}_location"

    def contribute_to_class(
        self, cls: type[models.Model], name: str, *args: Any, **kw: Any
    ) -> None:
        super().contribute_to_class(cls, name, *args, **kw)
        location = models.CharField(max_length=65, null=True, editable=False, db_index=True)
        cls.add_to_class(self.location_name, location)

    @property
    def companions(self) -> tuple[str, ...]:
        return (*super().companions, self.location_name)

    def beside(self, row: Any, value: KeptFile) -> dict[str, Any]:
        return {**super().beside(row, value), self.location_name: value.location}

    def to_bytes(self, value: KeptFile) -> bytes:
        entry = asdict(value) | {"key": base64.b64encode(value.key).decode()}
        return json.dumps(entry).encode()

    def from_bytes(self, plain: bytes) -> KeptFile:
        entry = json.loads(plain)
        return KeptFile(**entry | {"key": base64.b64decode(entry["key"])})


def put(row: Any, name: str, kept: KeptFile | None) -> None:
    """Save a file, or none, into a row's field; the former content goes once that is committed."""
    former = getattr(row, _field(type(row), name).location_name)
    setattr(row, name, kept)
    row.save(update_fields=[name])
    if former:
        transaction.on_commit(lambda: delete(former))


def locations_of(row: models.Model) -> list[str]:
    """Where the contents of all files of a row lie, whether or not they can still be opened."""
    found = (getattr(row, field.location_name) for field in _file_fields(type(row)))
    return [location for location in found if location]


def sweep_all() -> int:
    """Remove the sealed files of every store that no row refers to any more; says how many."""
    return sum(sweep(store) for store in Store.objects.order_by("pk"))


def sweep(store: Store) -> int:
    """The same for one store. What was kept within a day stays: its row may not be committed yet."""

    def used_in(locations: Collection[str]) -> set[str]:
        return {location for found in _referred(store, locations) for location in found}

    return contents.sweep(store.pk, used_in)


def _referred(store: Store, locations: Collection[str]) -> Iterator[Any]:
    for model in apps.get_models():
        for field in _file_fields(model):
            rows = model._base_manager.filter(
                **{"store": store, f"{field.location_name}__in": list(locations)}
            )
            yield rows.values_list(field.location_name, flat=True)


def _file_fields(model: type[models.Model]) -> list[PersonalFile]:
    return [field for field in personal_fields(model) if isinstance(field, PersonalFile)]


def _field(model: type[models.Model], name: str) -> PersonalFile:
    return next(field for field in _file_fields(model) if field.name == name)
