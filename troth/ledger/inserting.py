"""Inserting a batch of entries: plain statements, since a batch may have thousands."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from .models import Entry, Mention
from .records import Words

# An entry's id is the database's own: a mention finds it by store and index.
MENTION = (
    "INSERT INTO {mention} (store_id, entry_id, handle) "
    'SELECT store_id, id, %s FROM {entry} WHERE store_id = %s AND "index" = %s'
)


class Leaf(NamedTuple):
    """An entry in its place: what it says, the nodes it completes, the handles it is about."""

    words: Words
    nodes: bytes
    about: Sequence[str]


def insert(leaves: Sequence[Leaf]) -> None:
    """Insert the entries of one errand, and who is mentioned in them, with one statement each."""
    first = leaves[0].words
    at, store = _as_kept("at", first.at), _as_kept("store", first.store)
    mentions = [(name, store, leaf.words.place) for leaf in leaves for name in leaf.about]
    with connection.cursor() as cursor:
        cursor.executemany(
            _entry_statement(), [(*words[:-2], at, store, nodes) for words, nodes, _about in leaves]
        )
        if mentions:
            cursor.executemany(_mention_statement(), mentions)


def _as_kept(name: str, value: Any) -> Any:
    """A value as the database driver takes it."""
    return _field(name).get_db_prep_save(value, connection=connection)


def _field(name: str) -> Any:
    return Entry._meta.get_field(name)


@cache
def _entry_statement() -> str:
    """The columns in the order of Words, then the nodes."""
    named = ["index" if name == "place" else name for name in Words._fields]
    columns = [_field(name).column for name in [*named, "nodes"]]
    names = ", ".join(map(connection.ops.quote_name, columns))
    marks = ", ".join("%s" for _ in columns)
    return f"INSERT INTO {Entry._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608 - no values


@cache
def _mention_statement() -> str:
    return MENTION.format(entry=Entry._meta.db_table, mention=Mention._meta.db_table)
