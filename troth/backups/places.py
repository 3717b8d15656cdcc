"""Where a backup or a restore works: one at a time, in a folder that is gone afterwards."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

LOCK = "backup.lock"
SCRATCH = "backup.scratch"
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
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


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
