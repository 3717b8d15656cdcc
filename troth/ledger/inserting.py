"""Inserting a batch of entries: plain statements, since a batch may have thousands."""

import json
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from django.db import connection, models

from .models import Entry, Mention

# An entry's id is the database's own: a mention finds it by store and index.
MENTION = (
    "INSERT INTO {mention} (store_id, entry_id, handle) "
    'SELECT store_id, id, %s FROM {entry} WHERE store_id = %s AND "index" = %s'
)


def insert(entries: Sequence[Entry]) -> None:
    """Insert entries, and who is mentioned in them, with one statement each."""
    columns = [field for field in Entry._meta.concrete_fields if not field.primary_key]
    prepare = _Preparing()
    with connection.cursor() as cursor:
        cursor.executemany(
            _statement(columns),
            [[prepare(field, entry) for field in columns] for entry in entries],
        )
        tables = {"entry": Entry._meta.db_table, "mention": Mention._meta.db_table}
        mentions = list(_mentions(entries, prepare))
        if mentions:
            cursor.executemany(MENTION.format(**tables), mentions)


def _statement(columns: Sequence[Any]) -> str:
    names = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    marks = ", ".join("%s" for _ in columns)
    return f"INSERT INTO {Entry._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608 - no values


def _mentions(entries: Sequence[Entry], prepare: "_Preparing") -> Iterator[tuple[Any, ...]]:
    store = Entry._meta.get_field("store")
    for entry in entries:
        for handle in entry.about:
            yield handle, prepare(store, entry), entry.index


class _Preparing:
    """Values as the database driver takes them; what most entries share is prepared once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Hashable], Any] = {}

    def __call__(self, field: Any, entry: Entry) -> Any:
        value = getattr(entry, field.attname)
        if isinstance(field, models.JSONField):
            return json.dumps(value)
        if isinstance(value, int | bytes):
            return value
        key = field.attname, value
        if key not in self._known:
            self._known[key] = field.get_db_prep_save(value, connection=connection)
        return self._known[key]
