"""Triggers as SQLite has them: for each row. There is one writer at a time, so one row is enough.

A store's row is replaced by one with the next number; otherwise an import would add a row of
changes for each row of its own.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from .watched import Watched

PREFIX, APART = "pagecache_", "IS NOT"
TRIGGER = """
CREATE TRIGGER "{name}" AFTER {deed} ON "{table}" {when} BEGIN
    DELETE FROM pagecache_change WHERE store_id IS {store};
    INSERT INTO pagecache_change (store_id) VALUES ({store});
END
"""
NAMES = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'pagecache\\_%' ESCAPE '\\'"


def create(connection: BaseDatabaseWrapper, watched: Watched) -> None:
    """Set the triggers of a table."""
    with connection.cursor() as cursor:
        for name, deed, condition in _kinds(watched):
            row = "OLD" if deed == "DELETE" else "NEW"
            cursor.execute(TRIGGER.format(
                name=f"{PREFIX}{name}_{watched.table}",
                deed=deed,
                table=watched.table,
                when=f"WHEN {condition}" if condition else "",
                store=f"{row}.{watched.store}" if watched.store else "NULL",
            ))  # fmt: skip


def _kinds(watched: Watched) -> Iterator[tuple[str, str, str]]:
    """Name, deed and condition of each."""
    yield "insert", "INSERT", ""
    yield "delete", "DELETE", ""
    yield "update", "UPDATE", watched.differs(APART)
    if watched.exact_if:
        condition = f"({watched.differs_exactly(APART)}) AND {watched.exact_if}"
        yield "exact", "UPDATE", condition


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take them all away."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES)
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
