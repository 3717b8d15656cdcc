"""Writing and reading an archive: members in, the same members out, or an error."""

import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from troth.keys.sealing import Unreadable

from . import headers
from .headers import BadArchive, Header
from .sealing import CHUNK, Reader, Stream, Writer

MANIFEST = "manifest.json"

Members = Iterable[tuple[str, Path]]


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself: facts about the shop, and each member's size and hash."""

    facts: Mapping[str, Any]
    members: Mapping[str, Mapping[str, Any]]

    def encoded(self) -> bytes:
        return json.dumps({"facts": self.facts, "members": self.members}, sort_keys=True).encode()


def write(
    path: Path, header: Header, secret: bytes, members: Members, facts: Mapping[str, Any]
) -> None:
    """Write an archive and see it onto the disk. Nobody but its owner may read it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        target.write(headers.MAGIC + header.line())
        sealed = Writer(target, Stream(secret, header.id, header.hash()))
        with tarfile.open(fileobj=sealed, mode="w|", bufsize=CHUNK) as tar:  # type: ignore[call-overload]
            listed = {name: _put(tar, name, source) for name, source in members if source.exists()}
            body = Manifest(facts, listed).encoded()
            tar.addfile(_entry(MANIFEST, len(body)), BytesIO(body))
        sealed.close()
        target.flush()
        os.fsync(target.fileno())


def _put(tar: tarfile.TarFile, name: str, source: Path) -> dict[str, Any]:
    with source.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest = file_digest(file, "sha256").hexdigest()
        file.seek(0)
        tar.addfile(_entry(name, size), file)
    return {"size": size, "sha256": digest}


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def unpack(path: Path, secret: bytes, folder: Path) -> Manifest:
    """Read a whole archive, and put its members into a folder.

    Raises:
        BadArchive: anything about it is not as it was written.
    """
    with path.open("rb") as source, _told_of(path):
        header = headers.read(source, path.name)
        plain = Reader(source, Stream(secret, header.id, header.hash()))
        with tarfile.open(fileobj=plain, mode="r|", bufsize=CHUNK) as tar:  # type: ignore[call-overload]
            found, manifest = _take_all(tar, folder)
        plain.drain()
    if manifest is None or manifest.members != found:
        raise BadArchive(f"{path.name}: the members are not those of its manifest")
    return manifest


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except (Unreadable, tarfile.TarError, EOFError):
        raise BadArchive(f"{path.name} is damaged, cut short, or sealed for another pair") from None


def _take_all(tar: tarfile.TarFile, folder: Path) -> tuple[dict[str, Any], Manifest | None]:
    found: dict[str, Any] = {}
    manifest = None
    for entry in tar:
        file = tar.extractfile(entry)
        if file is None or ".." in PurePosixPath(entry.name).parts or entry.name.startswith("/"):
            raise BadArchive(f"a member is called “{entry.name}”")
        if entry.name == MANIFEST:
            manifest = Manifest(**json.load(file))
        else:
            found[entry.name] = {"size": entry.size, "sha256": _take(file, folder / entry.name)}
    return found, manifest


def _take(file: IO[bytes], target: Path) -> str:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.open("xb") as copy:
        hashed = _Hashing(copy)
        shutil.copyfileobj(file, hashed, CHUNK)
        copy.flush()
        os.fsync(copy.fileno())
    return hashed.digest.hexdigest()


class _Hashing:
    """Hashes what passes through."""

    def __init__(self, target: IO[bytes]) -> None:
        self.target = target
        self.digest = sha256()

    def write(self, plain: bytes) -> int:
        self.digest.update(plain)
        return self.target.write(plain)
