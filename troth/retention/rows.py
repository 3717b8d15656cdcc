"""A person's rows, in every model that has any.

Whoever asks to be forgotten waits for counting and deleting them: those are plain statements, made
once in a process, since a query set takes milliseconds to say the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.deletion import get_candidate_relations_to_delete

from troth.people.models import Person
from troth.personal.sealing import personal_fields


@cache
def personal_models() -> tuple[type[models.Model], ...]:
    """Every model that declares personal fields of a person."""
    return tuple(
        model
        for model in apps.get_models()
        if personal_fields(model) and any(f.name == "person" for f in model._meta.concrete_fields)
    )


@cache
def leaving_models() -> tuple[type[models.Model], ...]:
    """Every model whose rows are deleted with the person: it says ``leaves_with_person = True``."""
    return tuple(m for m in apps.get_models() if getattr(m, "leaves_with_person", False))


def rows_of(model: type[models.Model], person: Person) -> "models.QuerySet[Any]":
    """A person's rows. By the base manager: the core may touch sealed columns as bytes."""
    found: models.QuerySet[Any] = model._base_manager.filter(
        store_id=person.store_id, person_id=person.pk
    )
    return found


def held(person: Person) -> dict[type[models.Model], Sequence[int]]:
    """How many of a person's rows hold something in each personal column, unlooked at."""
    with connection.cursor() as cursor:
        cursor.execute(_counting(), _told(person, len(personal_models())))
        found = cursor.fetchall()
    return {personal_models()[number]: counts for number, *counts in found}


def count(model: type[models.Model], person: Person) -> int:
    """How many rows of a model a person has."""
    with connection.cursor() as cursor:
        cursor.execute(_counting_all(model), _told(person, 1))
        (found,) = cursor.fetchone()
    return int(found)


def delete(person: Person) -> None:
    """Delete every row that leaves with a person, and before it what cannot stand without it."""
    with connection.cursor() as cursor:
        for statement in _deletions():
            cursor.execute(statement, _told(person, 1))


def _told(person: Person, times: int) -> list[Any]:
    """Store and person, as the database driver takes them."""
    key = Person._meta.pk
    return [key.get_db_prep_value(id_, connection) for id_ in (person.store_id, person.pk)] * times


@cache
def _counting() -> str:
    """One statement for all models, padded to as many columns as the widest has."""
    width = max(len(personal_fields(model)) for model in personal_models())
    return " UNION ALL ".join(
        f"SELECT {number}, {_counts(model, width)} FROM {_table(model)} WHERE {_of_person(model)}"  # noqa: S608 - names of ours
        for number, model in enumerate(personal_models())
    )


@cache
def _counting_all(model: type[models.Model]) -> str:
    return f"SELECT COUNT(*) FROM {_table(model)} WHERE {_of_person(model)}"  # noqa: S608 - names of ours


def _counts(model: type[models.Model], width: int) -> str:
    counts = [f"COUNT({_quoted(field.attname)})" for field in personal_fields(model)]
    return ", ".join([*counts, *["0"] * (width - len(counts))])


@cache
def _deletions() -> tuple[str, ...]:
    """The statements in their order; each is told the store and the person."""
    return tuple(
        statement
        for model in leaving_models()
        for statement in _deletions_where(model, _of_person(model))
    )


def _deletions_where(model: type[models.Model], condition: str) -> Iterator[str]:
    """Rows, and before them the rows that go with them.

    Raises:
        NotImplementedError: a dependant would stay in another way than by refusing.
    """
    relations: Iterable[Any] = get_candidate_relations_to_delete(model._meta)
    for relation in relations:
        if relation.on_delete is models.CASCADE:
            key = _quoted(relation.field.column)
            own = f"SELECT {_quoted(relation.field.target_field.column)} FROM {_table(model)}"  # noqa: S608 - names of ours
            dependant = relation.related_model
            yield from _deletions_where(dependant, f"{key} IN ({own} WHERE {condition})")
        elif relation.on_delete is not models.PROTECT:  # the database itself refuses then
            raise NotImplementedError(f"{relation.field} of a row that leaves with a person")
    yield f"DELETE FROM {_table(model)} WHERE {condition}"  # noqa: S608 - names of ours


def _of_person(model: type[models.Model]) -> str:
    columns: Iterable[Any] = (model._meta.get_field(name) for name in ("store", "person"))
    return " AND ".join(f"{_quoted(column.column)} = %s" for column in columns)


def _table(model: type[models.Model]) -> str:
    return _quoted(model._meta.db_table)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
