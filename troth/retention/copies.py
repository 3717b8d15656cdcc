"""Everything that can be read about a person with the keys that exist now, field by field.

One gathering for everyone who may ask: the person's own copy, and ``troth person show`` (L-03).
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import override

from troth.keys.ring import KeyDestroyed, OpenKey, fetch
from troth.keys.sealing import Unreadable, key_id_of
from troth.lib import clock
from troth.lib.texts import Texts
from troth.people.models import Person
from troth.personal.access import Access
from troth.personal.files import KeptFile
from troth.personal.sealing import personal_fields

from . import clocks
from .rows import personal_models, rows_of


class State(Enum):
    """What became of a value."""

    OPEN = "open"
    ERASED = "erased"  # its key is destroyed
    DAMAGED = "damaged"  # its key is there, and the bytes are not what was sealed


@dataclass(frozen=True)
class CopiedField:
    """One value that is held: what it is, what for, and until when."""

    path: str
    label: Texts
    category: str
    purposes: Mapping[str, Texts]
    retention: str
    how_long: Texts
    until: datetime | None  # nothing where the account is the clock
    state: State
    value: Any = None  # as JSON has it

    def as_json(self) -> dict[str, Any]:
        return {
            "field": self.path,
            "label": _said(self.label),
            "value": self.value,
            "state": self.state.value,
            "category": self.category,
            "purposes": {slug: _said(label) for slug, label in self.purposes.items()},
            "retention": self.retention,
            "how_long": _said(self.how_long),
            "until": self.until and self.until.isoformat(),
        }


@dataclass(frozen=True)
class CopiedRow:
    """A row about the person, and the values it holds."""

    id: UUID
    model: str
    fields: tuple[CopiedField, ...]

    def as_json(self) -> dict[str, Any]:
        return {"id": str(self.id), "of": self.model, "fields": [f.as_json() for f in self.fields]}


@dataclass(frozen=True)
class PersonalCopy:
    """All that is held about a person."""

    person: Person
    made_at: datetime
    rows: tuple[CopiedRow, ...]

    def in_state(self, state: State) -> list[CopiedField]:
        return [field for row in self.rows for field in row.fields if field.state is state]

    def as_json(self) -> dict[str, Any]:
        return {
            "person": str(self.person.pk),
            "store": self.person.store.slug,
            "made_at": self.made_at.isoformat(),
            "rows": [row.as_json() for row in self.rows],
        }


def copy_of(person: Person, access: Access) -> PersonalCopy:
    """Gather a person's copy. The access has the purpose ``rights``; the ledger tells of it.

    Raises:
        Refused: whoever asks may not.
    """
    rows = tuple(row for model in personal_models() for row in _rows(model, person, access))
    return PersonalCopy(person, clock.now(), rows)


def _rows(model: type[models.Model], person: Person, access: Access) -> Iterator[CopiedRow]:
    rows = list(rows_of(model, person).order_by("pk"))
    access.prepare(rows)
    keys = fetch({key_id_of(held.sealed) for row in rows for _f, held in _held(row) if held.sealed})
    for row in rows:
        fields = (_field(row, field, access, keys) for field, _held_value in _held(row))
        yield CopiedRow(row.pk, f"{model._meta.app_label}.{model.__name__}", tuple(fields))


def _held(row: models.Model) -> Iterator[tuple[Any, Any]]:
    for field in personal_fields(type(row)):
        held = row.__dict__[field.attname]
        if held is not None:
            yield field, held


def _field(
    row: models.Model, field: Any, access: Access, keys: Mapping[UUID, OpenKey]
) -> CopiedField:
    terms = access.errand.store.terms
    retention = terms.classes[field.retention]
    state, value = _read(getattr(row, field.name), access)
    sealed = row.__dict__[field.attname].sealed
    key = keys.get(key_id_of(sealed)) if sealed else None
    return CopiedField(
        path=field.path,
        label=_in_both(field.label),
        category=field.category,
        purposes={slug: terms.purpose(slug).label for slug in sorted(field.purposes)},
        retention=retention.slug,
        how_long=retention.label,
        until=clocks.expiry(key.scope.period, retention) if key else None,
        state=state,
        value=value,
    )


def _read(sealed: Any, access: Access) -> tuple[State, Any]:
    try:
        return State.OPEN, _plain(sealed.reveal(access))
    except KeyDestroyed:
        return State.ERASED, None
    except Unreadable:
        return State.DAMAGED, None


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, KeptFile):  # what it is; never the key that opens it
        return {"name": value.name, "media_type": value.media_type, "size": value.size}
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)


def _in_both(label: Any) -> Texts:
    with override("en"):
        english = str(label)
    with override("zh-hant"):
        return Texts(en=english, zh_hant=str(label))


def _said(texts: Texts) -> dict[str, str]:
    return {"en": texts.en, "zh-hant": texts.zh_hant or texts.en}
