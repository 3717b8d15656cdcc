"""Tables whose rows the database itself refuses to change, as an operation for migrations."""

from typing import Any

from django.db.migrations import RunPython

SQLITE = """
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$;
CREATE OR REPLACE TRIGGER {table}_stays BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_stays()
"""


def unchangeable(table: str, refusal: str) -> RunPython:
    """Refuse each UPDATE of a table of the shop's database, in these words; rows may be deleted.

    On SQLite a later migration that alters the table makes it anew, and must repeat the operation,
    which therefore puts its trigger in the place of one that is there.
    """

    def guard(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_stays")
            editor.execute(SQLITE.format(table=table, refusal=refusal))
        else:
            editor.execute(POSTGRESQL.format(table=table, refusal=refusal))

    def unguard(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {table}_stays")
        else:
            editor.execute(f"DROP FUNCTION {table}_stays() CASCADE")

    return RunPython(guard, unguard)
