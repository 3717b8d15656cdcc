"""Small secret files: replaced as a whole, readable by their owner alone, gone when replaced."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

Stamp = tuple[int, int, int]
LOCK = "root.lock"


class IsBusy(Exception):
    """Another process is changing the root keys just now."""


def stamp_of(path: Path) -> Stamp | None:
    """What differs whenever the file is another one, or nothing if there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def replace(path: Path, text: str) -> None:
    """Put a file in place of the former: a reader, and a crash, sees the old or the whole new one.

    The former's bytes are overwritten. That is a courtesy: what a disk keeps elsewhere, it keeps.
    """
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)  # left behind by a process that was killed
    with written_privately(draft) as file:
        file.write(text.encode())
    former = os.open(path, os.O_WRONLY) if path.exists() else None
    draft.replace(path)
    sync_folder(path.parent)
    if former is not None:
        _overwrite(former)


@contextmanager
def written_privately(path: Path) -> Iterator[BinaryIO]:
    """A new file that its owner alone may read; it is on the disk at the end."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(handle)


def _overwrite(handle: int) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(bytes(os.fstat(handle).st_size))
        file.flush()
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only process that changes the root keys of a data folder.

    Raises:
        IsBusy: another one is at it.
    """
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IsBusy from None
        yield


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """The same, after whoever is at it."""
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
