"""Every query says of which store it speaks."""

from collections.abc import Iterator
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.lookups import Exact

from troth.lib.promises import keeps

M = TypeVar("M", bound=models.Model)


class NoStore(Exception):
    """A query was about to run over all stores; begin it with ``.of(store)``."""


class Plainly(models.Func):
    """A column for which SQLite looks into no index."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s")


class StoreQuerySet(models.QuerySet[M]):
    """Refuses to run until it knows its store.

    A set that starts at a row (``order.lines``) takes that row's store.
    """

    _store_id: Any = None

    def of(self, store: Any, **found_by: Any) -> Self:
        """The rows of one store (a ``Store`` or its id).

        What else is given is what they are looked up by, such as ``pk__in`` or ``product``: SQLite
        would take the store for the rarer thing, and read all its rows.
        """
        found = self._looked_up(store, found_by) if found_by else self.filter(store=store)
        found._store_id = getattr(store, "pk", store)
        return found

    def _looked_up(self, store: Any, found_by: dict[str, Any]) -> Self:
        whose = Plainly("store_id", output_field=models.UUIDField())
        return self.filter(Exact(whose, getattr(store, "pk", store)), **found_by)

    def _chain(self, **kwargs: Any) -> Self:
        chained: Self = super()._chain(**kwargs)  # type: ignore[misc]
        chained._store_id = self._store_id
        return chained

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._store_id = self._store_id
        return clone

    def _knows_its_store(self) -> bool:
        if self._store_id is not None or self.query.is_empty():
            return True
        row = self._hints.get("instance")  # type: ignore[attr-defined]
        return getattr(row, "store_id", None) is not None

    @keeps("C3-1c")
    def _ask(self) -> None:
        if not self._knows_its_store():
            raise NoStore(f"{self.model.__name__}.objects: begin with .of(store)")

    def _fetch_all(self) -> None:
        self._ask()
        super()._fetch_all()

    def count(self) -> int:
        self._ask()
        return super().count()

    def exists(self) -> bool:
        self._ask()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._ask()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._ask()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._ask()
        return super().delete()

    def once(self, row: M, *same: str) -> tuple[M, bool]:
        """Insert a row, unless there is one with the same values already; which stands, and was it new.

        Two statements and no savepoint, whoever else inserts at that moment; ``same`` names the
        fields of a unique constraint.
        """
        self.bulk_create([row], ignore_conflicts=True)
        standing: M = self.get(**{name: getattr(row, name) for name in same})
        return standing, standing.pk == row.pk

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[M]:
        self._ask()
        return super().iterator(*args, **kwargs)
