"""As many members as a measurement stands beside: the rows of one of them, again and again.

Each copy has ids, look-ups and a key of its own, so tables and indexes are as large as they would
be; what the rows hold stays the first one's, which nobody opens. Sealing a million takes too long.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.module_loading import import_string

from troth.accounts.models import Account
from troth.lib import chance, ids
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.sealing import personal_fields, scope_of
from troth.policy.models import Store

from . import world
from .world import Told

BATCH = 5000
MODELS: tuple[Any, ...] = (Person, Account, Address, Member)


def grow(store: Store, count: int, told: Told) -> None:
    """Let a store have so many members, each with account, address and profile."""
    there = Member.objects.of(store).count()
    if there < count:
        first = world.join(store, 1)[0]
        for start in range(there + 1, count, BATCH):
            _copy(first, min(BATCH, count - start))
            told(f"{start:,} of {count:,} members")


def _copy(first: Person, count: int) -> None:
    people = _fresh_ids(count)
    scopes = {
        scope_of(row, field)
        for model in (Address, Member)
        for row in model.objects.of(first.store).filter(person=first)
        for field in personal_fields(model)
    }
    mint = import_string("troth.keys.ring.mint")
    mint(scope._replace(subject=person) for scope in scopes for person in people)
    with transaction.atomic(), connection.cursor() as cursor:
        for model in MODELS:
            cursor.executemany(_statement(model), list(_rows(model, first, people)))


def _fresh_ids(count: int) -> list[UUID]:
    """One after another from a fresh one, which is quicker than as many fresh ones."""
    first = ids.new().int
    return [UUID(int=first + number) for number in range(count)]


def _statement(model: Any) -> str:
    names = [connection.ops.quote_name(field.column) for field in model._meta.concrete_fields]
    marks = ", ".join("%s" for _ in names)
    return f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names of ours


def _rows(model: Any, first: Person, people: Sequence[UUID]) -> Iterator[list[Any]]:
    """The first one's row, for each of these people."""
    row, keeps = _row(model, first), connection.features.has_native_uuid_field
    names = [field.name for field in model._meta.concrete_fields]
    blind = [names.index(name) for f in personal_fields(model) for name in f.companions]
    person_at = names.index("id" if model is Person else "person")
    for own, person in zip(_fresh_ids(len(people)), people, strict=True):
        copy = list(row)
        copy[0] = own if keeps else own.hex
        copy[person_at] = person if keeps else person.hex
        for at in blind:
            copy[at] = chance.some_bytes(len(row[at]))
        yield copy


def _row(model: Any, first: Person) -> Sequence[Any]:
    """As the database keeps it."""
    mine = {"pk": first.pk} if model is Person else {"person": first}
    sql, values = model.objects.of(first.store).filter(**mine).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: Sequence[Any] = cursor.fetchone()
    return found
