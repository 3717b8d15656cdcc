"""The inventory: every kind of data that the program keeps about people, as its own declarations say.

It is generated, so nothing stands in it that is not kept, and nothing is kept that is not in it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from django.db import models

from troth.lib.promises import keeps
from troth.lib.texts import Texts
from troth.policy.parts import Processor, Purpose, RetentionClass, Task, Terms
from troth.policy.terms import terms_of

from . import wording
from .declared import Declared, Record, Trace, declarations, path_of

SECURITY_LOG = "security-log"


@dataclass(frozen=True)
class Use:
    """A purpose as a store announces it, and the ground in law on which it stands."""

    slug: str
    label: Texts
    basis: Texts
    clause: str


@dataclass(frozen=True)
class Kept:
    """How long something lives; without a class, ``label`` says what ends it."""

    slug: str
    label: Texts
    days: int | None = None
    period: str = ""
    clause: str = ""
    is_erasable: bool = True


@dataclass(frozen=True)
class Row:
    """One kind of data: what it is, what for, until when, and who receives it."""

    path: str  # "orders.Order.phone"
    label: Texts
    about: Texts  # what the row is that it stands in
    category: str
    category_label: Texts
    uses: tuple[Use, ...]
    kept: Kept
    is_sealed: bool  # a personal value, or something that names nobody
    is_optional: bool
    without: Texts  # what leaving it empty turns off (K-06)
    is_looked_up: bool  # whether a keyed pseudonym beside it lets it be found
    recipients: tuple[Processor, ...]
    record: Record | None = None


@dataclass(frozen=True)
class RecordKind:
    """One of the five kinds of records that may be asked for where safety is in danger (C4-7)."""

    slug: str
    label: Texts
    rows: tuple[Row, ...]  # where such records are kept; none, if they do not exist

    @property
    def exists(self) -> bool:
        return bool(self.rows)

    @property
    def is_in_security_log(self) -> bool:
        """Whether any of it lies in the class that is kept for safety."""
        return any(row.kept.slug == SECURITY_LOG for row in self.rows)


@dataclass(frozen=True)
class NamedTask:
    """What the program does by itself, and the purposes that it is bound to (C4-1)."""

    slug: str
    label: Texts
    uses: tuple[Use, ...]


@keeps("C2-3", "K-06", "G-02")
@cache
def rows_of(store: str) -> tuple[Row, ...]:
    """Each kind of data that a store (its slug) keeps, once: personal values, then what is beside them.

    What serves none of the purposes that the store announces is not kept there.
    """
    terms = terms_of(store)
    rows = (_row(terms, *declaration) for declaration in declarations())
    found = [row for row in rows if row.uses]
    return tuple(sorted(found, key=lambda row: not row.is_sealed))


def sealed_of(store: str) -> tuple[Row, ...]:
    """The personal values among them."""
    return tuple(row for row in rows_of(store) if row.is_sealed)


def traces_of(store: str) -> tuple[Row, ...]:
    """What is kept besides: pseudonyms, agreements, records of what was done."""
    return tuple(row for row in rows_of(store) if not row.is_sealed)


def row_of(store: str, path: str) -> Row:
    """The row of that path.

    Raises:
        KeyError: nothing of that name is declared.
    """
    return _by_path(store)[path]


def records_of(store: str) -> tuple[RecordKind, ...]:
    """The five kinds of records of the clause about safety, and which of them exist."""
    return tuple(
        RecordKind(kind.value, wording.in_both(wording.RECORDS[kind]), _recorded(store, kind))
        for kind in Record
    )


@keeps("C4-1")
def tasks_of(store: str) -> tuple[NamedTask, ...]:
    """The tasks that work in a store, each with its purposes."""
    terms = terms_of(store)
    return tuple(_task(terms, task) for task in terms.tasks.values())


def use_of(purpose: Purpose) -> Use:
    """A purpose of a store's terms in plain words."""
    basis = wording.in_both(wording.BASES[purpose.basis])
    return Use(purpose.slug, purpose.label, basis, purpose.clause)


@cache
def _by_path(store: str) -> dict[str, Row]:
    return {row.path: row for row in rows_of(store)}


def _recorded(store: str, kind: Record) -> tuple[Row, ...]:
    return tuple(row for row in rows_of(store) if row.record is kind)


def _task(terms: Terms, task: Task) -> NamedTask:
    return NamedTask(task.slug, task.label, tuple(_uses(terms, task.purposes)))


def _may_be_left_out(model: type[models.Model], found: Declared) -> bool:
    """Whether whoever is asked may say nothing; ``needed`` are empty where nobody is asked at all."""
    name = found.path.rpartition(".")[2]
    return found.null and name not in getattr(model, "needed", ())


def _row(terms: Terms, model: type[models.Model], found: Declared | Trace) -> Row:
    is_sealed = isinstance(found, Declared)
    return Row(
        path=path_of(model, found),
        label=wording.in_both(found.label),
        about=wording.of_model(model),
        category=found.category,
        category_label=wording.of_category(found.category),
        uses=tuple(_uses(terms, found.purposes)),
        kept=_kept(terms, found),
        is_sealed=is_sealed,
        is_optional=isinstance(found, Declared) and _may_be_left_out(model, found),
        without=wording.in_both(found.without) if isinstance(found, Declared) else Texts(),
        is_looked_up=isinstance(found, Declared) and found.lookup,
        recipients=tuple(_recipients(terms, found)),
        record=found.record if isinstance(found, Trace) else None,
    )


def _uses(terms: Terms, purposes: Collection[str]) -> Iterator[Use]:
    """The purposes among these that the store announces, in its order."""
    return (use_of(each) for each in terms.purposes.values() if each.slug in purposes)


def _kept(terms: Terms, found: Declared | Trace) -> Kept:
    if isinstance(found, Trace) and not found.retention:
        return Kept("", wording.in_both(found.lasts))
    return _kept_by(terms.classes[found.retention])


def _kept_by(retention: RetentionClass) -> Kept:
    return Kept(
        retention.slug,
        retention.label,
        retention.days,
        retention.period,
        retention.clause,
        retention.is_erasable,
    )


def _recipients(terms: Terms, found: Declared | Trace) -> Iterator[Processor]:
    """The firms that get this category for one of these purposes."""
    return (
        firm
        for firm in terms.processors.values()
        if found.category in firm.categories and firm.purposes.intersection(found.purposes)
    )
