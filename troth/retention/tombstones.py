"""The names of destroyed keys, in an append-only file outside both databases.

A restore replays it before anything is served, so that a backup brings nobody back. It holds ids
and times, nothing personal. One line a batch: ``<time> <sha256 of the rest> <key ids by comma>``.
"""

import fcntl
import os
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

from troth.lib import clock

NAME = "tombstones"


class TombstonesDamaged(Exception):
    """A line of the file is not what was written; restoring would bring somebody back."""


def path() -> Path:
    return Path(settings.HOME) / NAME


def bury(key_ids: Collection[UUID]) -> None:
    """Write down, durably, that these keys are to be dead for ever."""
    names = ",".join(sorted(str(key_id) for key_id in key_ids))
    if not names:
        return
    line = f"{clock.now().isoformat()} {_sum(names)} {names}\n"
    with path().open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _cut_torn_line(file)
        file.write(line.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())


def _cut_torn_line(file: IO[bytes]) -> None:
    """A line without an end is of a burial that was cut short; none of its keys was touched yet."""
    if file.seek(0, os.SEEK_END) == 0:
        return
    file.seek(-1, os.SEEK_END)
    if file.read() != b"\n":  # only then the whole file is looked through
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)


def state(source: Path | None = None, size: int | None = None) -> tuple[int, str]:
    """Size and SHA-256 of the file's whole lines, or of so many of its first bytes.

    A file that grew from another begins with its very bytes.
    """
    try:
        text = (source or path()).read_bytes()[:size]
    except FileNotFoundError:
        text = b""
    whole = text if size is not None else text[: text.rfind(b"\n") + 1]
    return len(whole), sha256(whole).hexdigest()


def buried(source: Path) -> Iterator[list[UUID]]:
    """The key ids of each line of a tombstone file. A last line cut short by a crash is passed over.

    Raises:
        TombstonesDamaged: any other line does not fit its sum.
    """
    text = source.read_text("ascii")
    for number, line in enumerate(text.split("\n"), start=1):
        parts = line.split(" ")
        if len(parts) == 3 and parts[1] == _sum(parts[2]):
            yield [UUID(name) for name in parts[2].split(",")]
        elif line and number <= text.count("\n"):
            raise TombstonesDamaged(f"line {number} of {source.name} is not what was written")


def _sum(names: str) -> str:
    return sha256(names.encode("ascii")).hexdigest()[:16]
