"""Starting a benchmark: in a process of its own, on databases that are gone afterwards."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from troth.lib import chance

CHECKOUT = Path(__file__).resolve().parents[2]
Told = Callable[[str], object]


class BenchFailed(Exception):
    """It did not come to its end; the message is the last it said."""


def run(name: str, size: str, postgresql: str, told: Told) -> list[dict[str, Any]]:
    """The figures of a benchmark.

    Args:
        postgresql: the address of a server on which databases may be made; SQLite if empty.

    Raises:
        BenchFailed: it was cut short.
    """
    with tempfile.TemporaryDirectory(prefix="troth-bench-") as folder, _databases(postgresql) as at:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "troth.bench", name, size],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=CHECKOUT, env=_environment(folder) | at,
        )  # fmt: skip
        last = ""
        for line in process.stderr or ():
            last = line.strip()
            told(last)
        found = process.stdout.read() if process.stdout else ""
        if process.wait() != 0:
            raise BenchFailed(last)
    figures: list[dict[str, Any]] = json.loads(found)
    return figures


def _environment(folder: str) -> dict[str, str]:
    """Nothing of the shop's own: neither its data, nor its keys, nor its databases."""
    foreign = ("TROTH_", "DJANGO_")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    fresh = {"TROTH_HOME": folder, "TROTH_MODE": "demo", "TROTH_SECRET": chance.token(32)}
    return ours | fresh


@contextmanager
def _databases(server: str) -> Iterator[dict[str, str]]:
    """Two new databases on a PostgreSQL server, dropped at the end; or none, for SQLite."""
    if not server:
        yield {}
        return
    names = {variable: f"troth_bench_{chance.token(4)}" for variable in VARIABLES}
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names.values():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield {variable: _named(server, name) for variable, name in names.items()}
        finally:
            for name in names.values():
                drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
                connection.execute(drop.format(sql.Identifier(name)))


VARIABLES = ("TROTH_DATABASE", "TROTH_KEYS_DATABASE")


def _named(server: str, name: str) -> str:
    """The address of another database on the same server."""
    before, _mark, query = server.partition("?")
    return f"{before.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
