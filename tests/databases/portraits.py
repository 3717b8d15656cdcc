"""What a database has, in words that can be compared: all that its catalogue tells, and its rows."""

import re
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = {"all": "SELECT type, tbl_name, name, sql FROM sqlite_master"}
HERE = "n.nspname = 'public'"
POSTGRESQL = {
    "columns": f"""
        SELECT relname, relkind, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
               pg_get_expr(adbin, adrelid)
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        JOIN pg_namespace n ON n.oid = relnamespace
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE {HERE} AND attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'v', 'S')""",
    "constraints": f"""
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(p.oid), condeferrable,
               condeferred, convalidated
        FROM pg_constraint p JOIN pg_namespace n ON n.oid = connamespace
        WHERE {HERE} AND contype <> 'n'""",  # NOT NULL is told with the columns
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled FROM pg_trigger
        WHERE NOT tgisinternal""",
    "functions": f"""
        SELECT proname, pg_get_functiondef(p.oid)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE {HERE}""",
}
BETWEEN_COLUMNS = re.compile(r', (?="|CONSTRAINT "|UNIQUE )')


def of_schema(connection: BaseDatabaseWrapper) -> dict[str, list[Any]]:
    """Tables with their columns, constraints, indexes, triggers and functions.

    In which order a table has its columns is left out: SQLite puts one that was altered last.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return {what: _asked(cursor, question) for what, question in POSTGRESQL.items()}
        return {"all": sorted(map(_unordered, _asked(cursor, SQLITE["all"])))}


def _unordered(fact: tuple[str, str, str, str | None]) -> tuple[str, ...]:
    kind, table, name, sql = fact
    if kind != "table" or sql is None:
        return kind, table, name, str(sql)
    head, _, body = sql.removesuffix(")").partition("(")
    return kind, table, name, head, *sorted(BETWEEN_COLUMNS.split(body))


def _asked(cursor: Any, question: str) -> list[Any]:
    cursor.execute(question)
    return sorted(cursor.fetchall(), key=repr)


def of_rows(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """How many rows each table has."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: _counted(connection, cursor, table) for table in tables}


def _counted(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
    return int(cursor.fetchone()[0])
