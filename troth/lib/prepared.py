"""Queries whose SQL is written once a process.

To write the statement of a few cards takes Django longer than it takes a database to answer it, and
from one page to the next it differs in a handful of values.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Generic, TypeGuard, TypeVar
from uuid import UUID

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

from troth.lib import ids

M = TypeVar("M", bound=Model)
Value = str | UUID | Sequence[UUID]

MOST = 200  # statements kept of one query
# Lists of ids are filled up to so many or a multiple, so that fewer statements are written.
STEP = 8


class Prepared(Generic[M]):
    """A query that is asked again and again with other values.

    ``build`` makes it of a frame, on which the words of the statement depend (the day it is), and
    of values that stand in it as they are: ids, lists of ids, and words compared as a whole.
    """

    def __init__(self, build: Callable[..., QuerySet[M, M]]) -> None:
        self._build = build
        self._written: dict[Hashable, _Statement[M]] = {}

    def rows(self, *frame: Hashable, **values: Value) -> list[M]:
        """What is found now. For an empty list of ids nothing is asked.

        Raises:
            ValueError: a value does not stand in the statement as it is.
        """
        if any(len(each) == 0 for each in values.values() if _is_list(each)):
            return []
        filled = {name: _filled(each) if _is_list(each) else each for name, each in values.items()}
        return self._statement(frame, filled).rows(filled)

    def first(self, *frame: Hashable, **values: Value) -> M | None:
        """The first of them; the query should ask for one row."""
        return next(iter(self.rows(*frame, **values)), None)

    def _statement(self, frame: tuple[Hashable, ...], values: Mapping[str, Any]) -> "_Statement[M]":
        shape = (frame, *(len(each) for each in values.values() if _is_list(each)))
        if shape not in self._written:
            if len(self._written) >= MOST:
                self._written.clear()
            blanks = {name: _blank(each) for name, each in values.items()}
            self._written[shape] = _write(self._build(*frame, **blanks), blanks)
        return self._written[shape]


@dataclass(frozen=True)
class _Statement(Generic[M]):
    """SQL with blanks, and the compiler that knows how to read its rows."""

    model: type[M]
    db: str
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    blanks: Mapping[int, int]  # place among the parameters → place among the values

    def rows(self, values: Mapping[str, Any]) -> list[M]:
        connection = connections[self.db]  # of this thread
        told, params = _flat(values, connection), list(self.params)
        for place, which in self.blanks.items():
            params[place] = told[which]
        compiler = copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (self.sql, params)
        return list(ModelIterable(_Source(self.model, self.db, compiler)))  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Source:
    """What Django reads of a queryset to make rows of its answer."""

    model: type[Model]
    db: str
    compiler: Any
    _known_related_objects: Mapping[Any, Any] = field(default_factory=dict)

    @property
    def query(self) -> "_Source":
        return self

    def get_compiler(self, using: str) -> Any:
        return self.compiler


def _write(rows: QuerySet[M, M], blanks: Mapping[str, Any]) -> _Statement[M]:
    compiler = rows.query.get_compiler(using=rows.db)
    sql, params = compiler.as_sql()
    tokens = _flat(blanks, compiler.connection)
    places = {at: tokens.index(each) for at, each in enumerate(params) if each in tokens}
    if set(places.values()) != set(range(len(tokens))):
        raise ValueError(f"{rows.model.__name__}: a value does not stand in the statement as it is")
    # How columns become values, too, is the same each time.
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    compiler.get_converters = lambda _columns: converters
    return _Statement(rows.model, rows.db, compiler, sql, tuple(params), places)


def _flat(values: Mapping[str, Any], connection: Any) -> list[Any]:
    """The values one after another, as the database takes them."""
    is_native = connection.features.has_native_uuid_field
    return [
        one.hex if isinstance(one, UUID) and not is_native else one
        for each in values.values()
        for one in (each if _is_list(each) else (each,))
    ]


def _blank(value: Any) -> Any:
    """Something like it that stands nowhere else."""
    if _is_list(value):
        return [ids.new() for _ in value]
    return ids.new() if isinstance(value, UUID) else ids.new().hex


def _filled(some: Sequence[UUID]) -> list[UUID]:
    """A list in one of few lengths: the last id stands in it several times."""
    return [*some, *[some[-1]] * (-len(some) % STEP)]


def _is_list(value: object) -> TypeGuard[Sequence[UUID]]:
    return isinstance(value, list | tuple)
