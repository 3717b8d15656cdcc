"""Every byte that is on the disk, to be searched."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

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


def vacuum() -> None:
    """Leave no free page with another test's rows."""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("VACUUM" if connections[alias].vendor == "sqlite" else "VACUUM FULL")
