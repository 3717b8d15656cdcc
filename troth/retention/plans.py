"""What erasing a person would do, to be looked at before it is done."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from troth.lib import clock
from troth.lib.texts import Texts
from troth.people.models import Person
from troth.personal.sealing import personal_fields
from troth.policy.terms import RetentionClass

from . import clocks
from .models import Hold


@dataclass(frozen=True)
class Fate:
    """What becomes of a person's data of one retention class, and why."""

    retention: str
    label: Texts
    fields: tuple[str, ...]
    rows: int
    goes: bool
    clause: str
    until: datetime | None  # of what stays

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"until": self.until and self.until.isoformat()}


@dataclass(frozen=True)
class ErasurePlan:
    """Everything held about a person, by what becomes of it."""

    person: Person
    fates: tuple[Fate, ...]

    @property
    def goes(self) -> list[Fate]:
        return [fate for fate in self.fates if fate.goes]

    @property
    def stays(self) -> list[Fate]:
        return [fate for fate in self.fates if not fate.goes]


def personal_models() -> Iterator[type[models.Model]]:
    """Every model that declares personal fields of a person."""
    for model in apps.get_models():
        if personal_fields(model) and any(f.name == "person" for f in model._meta.concrete_fields):
            yield model


def leaving_models() -> Iterator[type[models.Model]]:
    """Every model whose rows are deleted with the person: it says ``leaves_with_person = True``."""
    for model in apps.get_models():
        if getattr(model, "leaves_with_person", False):
            yield model


def rows_of(model: type[models.Model], person: Person) -> "models.QuerySet[Any]":
    """A person's rows. By the base manager: the core may touch sealed columns as bytes."""
    found: models.QuerySet[Any] = model._base_manager.filter(
        store_id=person.store_id, person_id=person.pk
    )
    return found


def plan(person: Person) -> ErasurePlan:
    """What goes and what stays if this person is erased now."""
    holds = list(Hold.objects.of(person.store).standing().filter(person=person))
    counted = _counted(person)
    classes = person.store.terms.classes.values()
    fates = (_fate(retention, counted[retention.slug], holds) for retention in classes)
    return ErasurePlan(person, tuple(fate for fate in fates if fate is not None))


def _fate(
    retention: RetentionClass, counted: Mapping[str, int], holds: Iterable[Hold]
) -> Fate | None:
    if not counted:
        return None
    hold = next((hold for hold in holds if hold.retention in (retention.slug, "*")), None)
    return Fate(
        retention=retention.slug,
        label=retention.label,
        fields=tuple(sorted(counted)),
        rows=max(counted.values()),
        goes=retention.is_erasable and hold is None,
        clause=hold.clause if hold else retention.clause,
        until=hold.until if hold else _until(retention),
    )


def _until(retention: RetentionClass) -> datetime | None:
    """By when the last of it is purged, if it stays."""
    if retention.is_erasable or retention.period == "ever":
        return None
    return clocks.expiry(clock.now().strftime(clocks.FORMS[retention.period]), retention)


def _counted(person: Person) -> Mapping[str, Mapping[str, int]]:
    """Retention class → field path → how many rows of this person hold a value; a query a model."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for model in personal_models():
        fields = personal_fields(model)
        for field, held in zip(fields, _held(model, person), strict=True):
            if held:
                counts[field.retention][field.path] = held
    return counts


def _held(model: type[models.Model], person: Person) -> Sequence[int]:
    """How many of a person's rows hold something in each personal column, unlooked at.

    A plain statement: whoever asks to be forgotten waits for it, and a query set takes milliseconds.
    """
    quote = connection.ops.quote_name
    counts = ", ".join(f"COUNT({quote(field.attname)})" for field in personal_fields(model))
    columns: list[Any] = [model._meta.get_field(name) for name in ("store", "person")]
    where = " AND ".join(f"{quote(column.column)} = %s" for column in columns)
    values = (person.store_id, person.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {counts} FROM {quote(model._meta.db_table)} WHERE {where}",  # noqa: S608 - names of ours
            [_prepared(*pair) for pair in zip(columns, values, strict=True)],
        )
        found: Sequence[int] = cursor.fetchone()
    return found


def _prepared(column: Any, value: UUID) -> Any:
    return column.get_db_prep_value(value, connection)
