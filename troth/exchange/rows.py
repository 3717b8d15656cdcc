from typing import Any

from django.db import models


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
