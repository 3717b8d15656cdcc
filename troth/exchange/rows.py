from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models


def assign(row: models.Model, **facts: Any) -> list[str]:
    """Set the facts that differ; the names of these."""
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    return changed


def put(row: models.Model, **facts: Any) -> bool:
    """Set and save what differs; a row that says so already is not written."""
    changed = assign(row, **facts)
    if row._state.adding:
        row.save(force_insert=True)
    elif changed:
        row.save(update_fields=changed)
    return bool(changed)


class Fresh:
    """New rows of a batch, written together at its end: a statement a table, not a row."""

    def __init__(self, *order: type[models.Model]) -> None:
        self._order = order
        self._rows: dict[type[models.Model], list[Any]] = defaultdict(list)

    def add(self, *rows: models.Model) -> None:
        for row in rows:
            self._rows[type(row)].append(row)

    def write(self) -> None:
        """Write them, those to whom others point first."""
        for model in self._order:
            model._default_manager.bulk_create(self._rows[model])

    def of(self, model: type[models.Model]) -> Iterable[Any]:
        return self._rows[model]


def rule_of(fault: IntegrityError) -> str:
    """What the database calls the rule that was broken, without the values that broke it."""
    constraint = getattr(getattr(fault.__cause__, "diag", None), "constraint_name", None)
    return str(constraint or fault).partition("\n")[0][:120]
