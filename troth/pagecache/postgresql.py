"""Triggers as PostgreSQL has them: one row of changes for each statement that adds or deletes.

An update is looked at row by row, since only its rows know whether they show something else.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from .watched import Watched

APART = "IS DISTINCT FROM"
FUNCTIONS = (
    """
    CREATE OR REPLACE FUNCTION pagecache_rows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO pagecache_change (store_id)
            SELECT DISTINCT (to_jsonb(changed) ->> TG_ARGV[0])::uuid FROM changed;
        RETURN NULL;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION pagecache_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO pagecache_change (store_id) VALUES ((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
        RETURN NULL;
    END $$
    """,
)
EXACTLY = """
CREATE OR REPLACE FUNCTION pagecache_exact_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {condition} THEN
        INSERT INTO pagecache_change (store_id) VALUES ((to_jsonb(NEW) ->> TG_ARGV[0])::uuid);
    END IF;
    RETURN NULL;
END $$
"""
OF_ROWS = """
CREATE TRIGGER pagecache_{name} AFTER {deed} ON "{table}" REFERENCING {rows} TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION pagecache_rows('{store}')
"""
OF_ROW = """
CREATE TRIGGER pagecache_{function} AFTER UPDATE ON "{table}"
FOR EACH ROW WHEN ({differs}) EXECUTE FUNCTION pagecache_{function}('{store}')
"""
NAMES = """
SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE tgname LIKE 'pagecache\\_%' AND pg_table_is_visible(tgrelid)
"""


def create(connection: BaseDatabaseWrapper, watched: Watched) -> None:
    """Set the triggers of a table."""
    table, store = watched.table, watched.store or ""
    with connection.cursor() as cursor:
        for function in FUNCTIONS:
            cursor.execute(function)
        for deed, rows in (("INSERT", "NEW"), ("DELETE", "OLD")):
            name = deed.lower()
            cursor.execute(
                OF_ROWS.format(name=name, deed=deed, table=table, rows=rows, store=store)
            )
        for function, differs in _of_updates(cursor, watched):
            cursor.execute(
                OF_ROW.format(function=function, table=table, differs=differs, store=store)
            )


def _of_updates(cursor: CursorWrapper, watched: Watched) -> Iterator[tuple[str, str]]:
    """The function that notes an update, and the condition."""
    yield "row", watched.differs(APART)
    if watched.exact_if:
        cursor.execute(EXACTLY.format(table=watched.table, condition=watched.exact_if))
        yield f"exact_{watched.table}", watched.differs_exactly(APART)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take them all away."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES)
        for name, table in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
