"""A database of its own for a test that makes tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from troth.backups import engines

NAME = "elsewhere"


@contextmanager
def empty(alias: str, folder: Path) -> Iterator[None]:
    """Let a connection lead to an empty database, which is dropped afterwards."""
    connection = connections[alias]
    folder.mkdir(exist_ok=True)
    served = connection.vendor == "postgresql"
    before = connection.settings_dict["NAME"]
    if served:
        engines.drop(alias, NAME)
        engines.make_empty(alias, NAME)
    connection.close()
    connection.settings_dict["NAME"] = NAME if served else str(folder / f"{alias}.sqlite3")
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        if served:
            engines.drop(alias, NAME)
