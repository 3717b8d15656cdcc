"""Copying a live database into one file and a file into an empty database: SQLite, PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from psycopg.sql import SQL, Identifier

SHOP, VAULT = "default", "keys"
NAMES = {SHOP: "shop", VAULT: "keys"}
ENDINGS = {"sqlite": "sqlite3", "postgresql": "pgdump"}
SEEDS = {SHOP: "policy_store", VAULT: "keys_datakey"}  # a database without rows of these is empty
PG_DUMP = ("--format=custom", "--no-owner", "--no-privileges")
PG_RESTORE = (
    "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
)  # fmt: skip


class DatabaseTrouble(Exception):
    """A database cannot be copied, or be made of a copy; the message says what to do."""


def member(alias: str) -> str:
    """How a copy of a database is called in an archive."""
    return f"{NAMES[alias]}.{ENDINGS[connections[alias].vendor]}"


def dump(alias: str, target: Path) -> None:
    """Copy a database as it stands at one moment, while others write.

    Raises:
        DatabaseTrouble: PostgreSQL's own tools are missing, or refuse.
    """
    if connections[alias].vendor == "sqlite":
        source = f"file:{_file(alias)}?mode=ro"
        with closing(sqlite3.connect(source, uri=True)) as live, closing(_new(target)) as copy:
            live.backup(copy)  # in one step, so it is one moment; in WAL mode nobody waits
    else:
        _run("pg_dump", alias, *PG_DUMP, f"--file={target}")


def _new(target: Path) -> sqlite3.Connection:
    target.touch(mode=0o600)
    return sqlite3.connect(target)


def load(alias: str, source: Path) -> None:
    """Put a copy in the place of a database that holds nothing (or a restore's broken attempt)."""
    connections[alias].close()
    if connections[alias].vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(f"{_file(alias)}{ending}").unlink(missing_ok=True)
        source.replace(_file(alias))
    else:
        _run("pg_restore", alias, *PG_RESTORE, f"--dbname={_settings(alias)['NAME']}", str(source))


def is_empty(alias: str) -> bool:
    """Whether a database has no shop and no keys in it. Looking makes none."""
    connection = connections[alias]
    if connection.vendor == "sqlite" and not _file(alias).exists():
        return True
    if SEEDS[alias] not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {SEEDS[alias]} LIMIT 1")  # noqa: S608 - our own words
        return cursor.fetchone() is None


def faults(alias: str) -> list[str]:
    """What a database's own examination finds wrong. PostgreSQL checks as it loads."""
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [str(line) for (line,) in cursor.fetchall() if line != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        found += [
            f"{table} refers to a row of {other} that is not there"
            for table, _row, other, _key in cursor
        ]
    return [f"{NAMES[alias]}: {fault}" for fault in found]


def update_tables(alias: str) -> None:
    """Take a database's tables to where this program has them; an empty one gets them all."""
    rooms = ["keys"] if alias == VAULT else []  # the other rooms' steps make nothing there
    call_command("migrate", *rooms, database=alias, verbosity=0, interactive=False)


def migrations(alias: str) -> list[str]:
    """Which changes of tables a database has had."""
    applied = MigrationRecorder(connections[alias]).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def unknown_migrations(applied: list[str]) -> list[str]:
    """Which of these changes this program has never heard of, as it is older than the copy."""
    known = MigrationLoader(None).disk_migrations
    return sorted(set(applied) - {f"{app}.{name}" for app, name in known})


def make_empty(alias: str, name: str) -> None:
    """Make a database of that name on the server of another (PostgreSQL).

    Raises:
        DatabaseTrouble: the role may not.
    """
    role = _settings(alias)["USER"]
    try:
        _say(alias, "CREATE DATABASE {}", name)
    except psycopg.errors.InsufficientPrivilege:
        raise DatabaseTrouble(
            f"the copy is checked in a database of its own, and “{role}” may make none: "
            f"ALTER ROLE {role} CREATEDB"
        ) from None


def drop(alias: str, name: str) -> None:
    """Remove a database that ``make_empty`` made, if it is there."""
    _say(alias, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _say(alias: str, command: str, name: str) -> None:
    parameters = connections[alias].get_connection_params()
    wanted = {
        key: value for key, value in parameters.items() if key not in ("cursor_factory", "context")
    }
    with psycopg.connect(**wanted, autocommit=True) as line:
        line.execute(SQL(command).format(Identifier(name)))


def scratch_name(token: UUID, alias: str) -> str:
    return f"troth_rehearsal_{NAMES[alias]}_{token.hex}"


def _settings(alias: str) -> dict[str, Any]:
    found: dict[str, Any] = connections[alias].settings_dict
    return found


def _file(alias: str) -> Path:
    return Path(_settings(alias)["NAME"])


def _run(tool: str, alias: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise DatabaseTrouble(f"{tool} is not on this machine: apt-get install postgresql-client")
    done = subprocess.run(  # noqa: S603 - our own words
        [program, *arguments], env=_environment(alias), capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = next((line for line in done.stderr.splitlines() if "error" in line), done.stderr)
        raise DatabaseTrouble(f"{NAMES[alias]}: {reason.strip()}")


def _environment(alias: str) -> dict[str, str]:
    """How PostgreSQL's tools are told where to go; a password never stands in a command line."""
    entry = _settings(alias)
    told = {
        "PGDATABASE": entry["NAME"],
        "PGUSER": entry["USER"],
        "PGPASSWORD": entry["PASSWORD"],
        "PGHOST": entry["HOST"],
        "PGPORT": entry["PORT"],
        **{
            f"PG{name.upper()}": value
            for name, value in entry["OPTIONS"].items()
            if name in _OPTIONS
        },
    }
    return os.environ | {name: str(value) for name, value in told.items() if value}


_OPTIONS = ("host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service")
