"""Where a backup or a restore works: one at a time, in a folder that is gone afterwards."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from . import engines

LOCK = "backup.lock"
SCRATCH = "backup.scratch"
DATABASES = "databases.json"  # in the scratch folder: those made for a trial on a server
MARKER = "restoring"  # troth.project.boot starts no shop beside it


class IsBusy(Exception):
    """Another backup or restore of this data folder is at work."""


def home() -> Path:
    return Path(settings.HOME)


@contextmanager
def alone() -> Iterator[Path]:
    """Be the only backup or restore, with an empty folder to work in.

    What a killed one left there goes first.

    Raises:
        IsBusy: another one is at it.
    """
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home() / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IsBusy("another backup or restore is at work here; try again later") from None
        scratch = home() / SCRATCH
        _remove(scratch)
        scratch.mkdir(mode=0o700)
        try:
            yield scratch
        finally:
            _remove(scratch)


def clear() -> None:
    """Remove what a killed backup or restore left: copies of both databases that nobody sealed.

    The program does so as it starts and by its timetable. One that is at work is left alone.
    """
    if (home() / SCRATCH).exists():
        with suppress(IsBusy), alone():
            pass


def _remove(scratch: Path) -> None:
    for alias, name in _databases(scratch).items():
        engines.drop(alias, name)
    shutil.rmtree(scratch, ignore_errors=True)


def _databases(scratch: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((scratch / DATABASES).read_text())
    except (FileNotFoundError, json.JSONDecodeError):  # cut short before any of them was made
        return {}
    return found


@contextmanager
def databases(scratch: Path, names: dict[str, str]) -> Iterator[None]:
    """Databases on a server, for the time of a trial; their names are noted before they are made."""
    (scratch / DATABASES).write_text(json.dumps(names))
    try:
        for alias, name in names.items():
            engines.make_empty(alias, name)
        yield
    finally:
        for alias, name in names.items():
            engines.drop(alias, name)


def sync(folder: Path) -> None:
    """See the names in a folder onto the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def marker() -> Path:
    return home() / MARKER


def mark() -> None:
    """From now on nothing is served here until ``unmark``."""
    with marker().open("w") as file:
        os.fsync(file.fileno())
    sync(home())


def unmark() -> None:
    marker().unlink()
    sync(home())
