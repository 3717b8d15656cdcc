"""Contents too long for a row: ``<data folder>/sealed/<realm>/<random name>.bin``.

Each is sealed under a random key of its own, which whoever keeps the content seals in a row.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from troth.lib import chance, clock

from . import chunks
from .chunks import Source, Span
from .keeping import sync_folder, written_privately
from .sealing import Unreadable

LOCATION = re.compile(r"[0-9a-f]{32}/[0-9a-f]{32}")  # the realm's id, a random name
DRAFT = ".part"
BATCH = 500
GRACE = timedelta(days=1)  # for a row that is to refer to a file and is not committed yet


class TooLarge(ValueError):
    """There is more of it than may be kept."""


@dataclass(frozen=True, repr=False)
class KeptFile:
    """How to open a content, and what it is."""

    location: str
    key: bytes
    size: int
    media_type: str
    name: str


class _Counted:
    """Counts what is read, and refuses more than may be kept."""

    def __init__(self, source: Source, most: int) -> None:
        self.source, self.most, self.size = source, most, 0

    def read(self, size: int, /) -> bytes:
        part = self.source.read(size)
        self.size += len(part)
        if self.size > self.most:
            raise TooLarge(f"more than {self.most} bytes")
        return part


def keep(realm: UUID, source: Source, *, name: str, media_type: str, most: int) -> KeptFile:
    """Seal a content, of ``most`` bytes at most, into a file; seal the answer in a row.

    It is on the disk when this returns. Until a row refers to it, ``sweep`` may remove it after a day.

    Raises:
        TooLarge: there is more; nothing is left of it.
    """
    location = f"{realm.hex}/{chance.token()}"
    path = path_of(location)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key, counted = chance.some_bytes(chunks.KEY), _Counted(source, most)
    draft = path.with_suffix(DRAFT)
    try:
        with written_privately(draft) as file:
            file.writelines(chunks.seal(counted, key))
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    draft.replace(path)
    sync_folder(path.parent)
    return KeptFile(location, key, counted.size, media_type, name)


def read(kept: KeptFile) -> Iterator[bytes]:
    """The whole content, piece by piece; act on it after the last one, which proves it whole.

    Raises:
        Unreadable: at the piece in question: the file is missing, or not what was sealed.
    """
    return open_range(kept, 0, kept.size)


def open_range(kept: KeptFile, start: int, length: int) -> Iterator[bytes]:
    """``length`` bytes of the content from ``start``, piece by piece; fewer where it ends.

    Raises:
        ValueError: the range begins before the content or has a negative length.
        Unreadable: at the piece in question: the file is missing, or not what was sealed.
    """
    if start < 0 or length < 0:
        raise ValueError("a range has a start and a length")
    return _pieces(kept, Span(min(start, kept.size), min(start + length, kept.size)))


def _pieces(kept: KeptFile, span: Span) -> Iterator[bytes]:
    with _opened(kept.location) as file:
        yield from chunks.unseal(file, kept.key, kept.size, span)


def _opened(location: str) -> BinaryIO:
    try:
        return path_of(location).open("rb")
    except FileNotFoundError:
        raise Unreadable("a sealed file is missing") from None


def delete(location: str) -> None:
    """Remove a sealed file; doing it again is harmless."""
    path_of(location).unlink(missing_ok=True)


def path_of(location: str) -> Path:
    """Where a sealed file lies.

    Raises:
        ValueError: this is no location of ours.
    """
    if not LOCATION.fullmatch(location):
        raise ValueError("this is no location of a sealed file")
    return Path(settings.HOME) / "sealed" / f"{location}.bin"


def sweep(realm: UUID, used: Callable[[Collection[str]], set[str]]) -> int:
    """Remove a realm's files, a day old or older, that no row refers to; says how many.

    ``used`` tells which of some locations a row refers to.
    """
    folder = Path(settings.HOME) / "sealed" / realm.hex
    count = 0
    for batch in _batches(path for path in sorted(folder.glob("*")) if _is_old(path)):
        in_use = used([_location_of(path) for path in batch])
        for path in batch:
            if path.suffix == DRAFT or _location_of(path) not in in_use:
                path.unlink(missing_ok=True)
                count += 1
    return count


def _location_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def _is_old(path: Path) -> bool:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) < clock.now() - GRACE


def _batches(paths: Iterator[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    for path in paths:
        batch.append(path)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
