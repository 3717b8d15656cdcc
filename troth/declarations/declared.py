"""What the program says of itself that it keeps about people. Rooms above say it on their models.

Nothing here knows those rooms: a personal field and a trace are known by what they say.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Protocol, runtime_checkable

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

Words = str | Promise
ROOMS = "troth."


@runtime_checkable
class Declared(Protocol):
    """A personal field: its values are sealed (see ``personal.fields``)."""

    label: Words
    category: str
    purposes: frozenset[str]
    retention: str
    without: Words
    null: bool
    lookup: bool

    @property
    def path(self) -> str: ...


class Record(Enum):
    """The five kinds of records that the clause about safety names (C4-7)."""

    DEVICE = "device"
    CONNECTION = "connection"
    ONLINE = "online"
    SIGN_IN = "sign-in"
    OPERATION = "operation"


@dataclass(frozen=True)
class Trace:
    """What a model keeps of people in plain, beside personal fields or without any.

    It stands in the tuple ``traces`` of the model. Its time is that of a retention class, or, where
    something else ends it, ``lasts`` says what.
    """

    name: str
    label: Words
    category: str
    purposes: Collection[str]
    retention: str = ""
    lasts: Words = ""
    record: Record | None = None


Declaration = tuple[type[models.Model], Declared | Trace]


@cache
def declarations() -> tuple[Declaration, ...]:
    """All that the models of the program declare, in the order of its rooms."""
    return tuple(found for model in apps.get_models() for found in of_model(model) if _ours(model))


def of_model(model: type[models.Model]) -> Iterator[Declaration]:
    """What one model declares: its personal fields, then its traces."""
    for field in model._meta.concrete_fields:
        if isinstance(field, Declared):
            yield model, field
    for trace in getattr(model, "traces", ()):
        yield model, trace


def path_of(model: type[models.Model], found: Declared | Trace) -> str:
    """How the ledger and the inventory call it: ``orders.Order.phone``."""
    return found.path if isinstance(found, Declared) else f"{model._meta.label}.{found.name}"


def _ours(model: type[models.Model]) -> bool:
    """Whether a model is the program's; those of its tests keep nobody's data."""
    return model.__module__.startswith(ROOMS)
