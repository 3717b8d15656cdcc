"""Every byte that the shop has stored, searched for words that must not be readable in it."""

import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connections

from troth.outreach.mail import mailbox


def readable(words: Iterable[str]) -> list[str]:
    """Where any of these words stands in clear: the names of files, and of tables."""
    needles = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return [*_in_files(needles), *_in_tables(needles)]


def files() -> Iterator[Path]:
    """Every file of the data folder. The demo's mailbox stands for what has left the house."""
    home = Path(settings.HOME)
    for path in home.rglob("*"):
        if path.is_file() and mailbox.FOLDER not in path.relative_to(home).parts:
            yield path


def _in_files(needles: list[bytes]) -> Iterator[str]:
    for path in files():
        try:
            if _holds(path, needles):
                yield path.name
        except FileNotFoundError:
            continue  # it went meanwhile


def _holds(path: Path, needles: list[bytes]) -> bool:
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as stored:
        return any(stored.find(needle) >= 0 for needle in needles)


def _in_tables(needles: list[bytes]) -> Iterator[str]:
    """PostgreSQL's own files may lie elsewhere: its tables are read row by row instead."""
    for alias in connections:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        forms = {f"%{needle.hex()}%" for needle in needles}
        forms |= {f"%{needle.decode('utf-8')}%" for needle in needles if b"\0" not in needle}
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                quoted = connection.ops.quote_name(table)
                cursor.execute(
                    f"SELECT 1 FROM {quoted} r WHERE r::text LIKE ANY(%s) LIMIT 1",  # noqa: S608
                    [list(forms)],
                )
                if cursor.fetchone():
                    yield f"{alias}.{table}"
