"""What erasing a person would do, to be looked at before it is done."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from troth.lib import clock
from troth.lib.texts import Texts
from troth.people.models import Person
from troth.personal.sealing import personal_fields
from troth.policy.terms import RetentionClass

from . import clocks, rows
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


def plan(person: Person) -> ErasurePlan:
    """What goes and what stays if this person is erased now."""
    counted, holds = _counted(person), _holds(person)
    classes = person.store.terms.classes.values()
    fates = (_fate(retention, counted[retention.slug], holds) for retention in classes)
    return ErasurePlan(person, tuple(fate for fate in fates if fate is not None))


def _holds(person: Person) -> Collection[Hold]:
    """What the law keeps of a person just now. Most have none, and that is soon said."""
    if not rows.count(Hold, person):
        return ()
    return Hold.objects.of(person.store).standing().filter(person=person)


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
    """Retention class → field path → how many rows of this person hold a value; with one query."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for model, found in rows.held(person).items():
        for field, held in zip(personal_fields(model), found, strict=False):
            if held:
                counts[field.retention][field.path] = held
    return counts
