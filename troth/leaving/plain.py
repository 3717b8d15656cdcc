"""What becomes of a person's data, in words for a page: from the plan, or from the certificate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from troth.declarations import inventory
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.retention.plans import ErasurePlan


@dataclass(frozen=True)
class Part:
    """Data of one class: what they are called, how long they live, which clause says so."""

    what: tuple[Texts, ...]
    how_long: Texts
    clause: str
    until: datetime | None


def of_plan(plan: ErasurePlan) -> tuple[list[Part], list[Part]]:
    """What goes, and what stays."""
    goes, stays = ([each.as_json() for each in some] for some in (plan.goes, plan.stays))
    return parts(plan.person.store, goes), parts(plan.person.store, stays)


def parts(store: Store, told: Iterable[Mapping[str, Any]]) -> list[Part]:
    """The fates of a certificate, in words."""
    return [_part(store, fate) for fate in told]


def _part(store: Store, fate: Mapping[str, Any]) -> Part:
    label = store.terms.classes[fate["retention"]].label
    until = fate["until"] and datetime.fromisoformat(fate["until"])
    return Part(tuple(_named(store, fate["fields"])), label, fate["clause"], until)


def _named(store: Store, fields: Iterable[str]) -> Iterator[Texts]:
    """What the fields are called, each name once."""
    names: dict[str, Texts] = {}
    for path in fields:
        label = inventory.row_of(store.slug, path).label
        names.setdefault(label.en, label)
    return iter(names.values())
