"""The first two lines of an archive: what it is, and whose secrets it holds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from troth.keys import sealing
from troth.keys.provider import NoRootKey, root_keys
from troth.keys.sealing import Place, Unreadable
from troth.lib import chance, clock, ids

MAGIC = b"troth-backup 1\n"
FORMAT = 1
DATA, KEYS = "data", "keys"
LONGEST = 1_000_000  # bytes of a header line
REMEMBERED = 400  # data archives whose secrets a keys archive holds; a year of daily ones
WRAPPED = "backup"


class BadArchive(Exception):
    """A file is no whole archive of ours; the message names the file and what is wrong with it."""


@dataclass(frozen=True)
class Header:
    """What stands openly at the head of an archive. Every bit of it is bound to the body."""

    kind: str
    id: UUID
    made_at: datetime
    root: int | None = None  # the version of the root that wraps a keys archive's own secret
    secrets: Mapping[str, str] = field(default_factory=dict)  # archive id → its secret, wrapped

    def line(self) -> bytes:
        plain = {
            "format": FORMAT,
            "id": str(self.id),
            "kind": self.kind,
            "made_at": self.made_at.isoformat(),
            "root": self.root,
            "secrets": dict(self.secrets),
        }
        return json.dumps(plain, sort_keys=True).encode() + b"\n"

    def hash(self) -> str:
        return sha256(self.line()).hexdigest()


def of_data() -> Header:
    """The header of a new data archive. Its secret is among the keys (``openers``)."""
    return Header(DATA, ids.new(), clock.now())


def of_keys(secrets: Mapping[UUID, bytes]) -> tuple[Header, bytes]:
    """The header of a new keys archive that opens these data archives, and its own secret."""
    own, archive, version = chance.some_bytes(32), ids.new(), root_keys().wrap_version
    root = root_keys().wrapping(version)
    newest = sorted(secrets.items())[-REMEMBERED:]  # ids sort by time
    wrapped = {str(archive): _wrap(own, root, KEYS, archive)}
    wrapped |= {str(other): _wrap(secret, own, DATA, other) for other, secret in newest}
    return Header(KEYS, archive, clock.now(), version, wrapped), own


def own_secret(header: Header) -> bytes:
    """The secret of a keys archive.

    Raises:
        NoRootKey: the version of the root that wraps it is not there (any more).
        Unreadable: another root wrapped it, or it is not as it was.
    """
    root = root_keys().wrapping(header.root or 0)
    return _unwrap(header, header.id, root, KEYS)


def secrets_in(header: Header) -> dict[UUID, bytes]:
    """The secrets of the data archives that a keys archive opens."""
    own = own_secret(header)
    others = [UUID(name) for name in header.secrets if name != str(header.id)]
    return {other: _unwrap(header, other, own, DATA) for other in others}


def _wrap(secret: bytes, key: bytes, kind: str, archive: UUID) -> str:
    place = Place(WRAPPED, kind, archive)
    return sealing.seal(secret, key=key, key_id=archive, place=place).hex()


def _unwrap(header: Header, archive: UUID, key: bytes, kind: str) -> bytes:
    try:
        sealed = bytes.fromhex(header.secrets[str(archive)])
    except (KeyError, ValueError):
        raise Unreadable(f"the header holds no secret of {archive}") from None
    return sealing.unseal(sealed, key=key, place=Place(WRAPPED, kind, archive))


def read(source: IO[bytes], name: str) -> Header:
    """The header at the head of a file, which is left standing at its body.

    Raises:
        BadArchive: there is none, or it is not written as we write it.
    """
    if source.read(len(MAGIC)) != MAGIC:
        raise BadArchive(f"{name} is no backup of this program")
    line = source.readline(LONGEST)
    try:
        header = _parsed(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadArchive(f"{name}: the header is damaged") from None
    if header.line() != line:
        raise BadArchive(f"{name}: the header is damaged")
    return header


def _parsed(plain: dict[str, Any]) -> Header:
    if plain["format"] != FORMAT:
        raise ValueError(plain["format"])
    return Header(
        kind=plain["kind"],
        id=UUID(plain["id"]),
        made_at=datetime.fromisoformat(plain["made_at"]),
        root=plain["root"],
        secrets={str(UUID(name)): str(secret) for name, secret in plain["secrets"].items()},
    )


def read_from(path: Path) -> Header:
    """The header of an archive."""
    with path.open("rb") as source:
        return read(source, path.name)


def opened(header: Header, name: str) -> bytes:
    """The secret of a keys archive, or a sentence on why it cannot be had.

    Raises:
        BadArchive: with that sentence.
    """
    try:
        return own_secret(header)
    except NoRootKey as fault:
        raise BadArchive(f"{name}: {fault}") from None
    except Unreadable:
        raise BadArchive(f"{name}: the header is damaged, or other root keys made it") from None
