"""Which archives of a folder belong together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from troth.keys.sealing import Unreadable

from . import headers
from .headers import DATA, KEYS, BadArchive, Header


@dataclass(frozen=True)
class Pair:
    """A data archive, and a keys archive that holds its secret."""

    data: Path
    keys: Path
    header: Header  # of the data
    secret: bytes  # of the data
    key_secret: bytes


def newest(folder: Path) -> Pair:
    """The newest data of a folder with its newest keys.

    Raises:
        BadArchive: one of them is missing or damaged, or the keys are older than the data.
    """
    return pair(_newest(folder, DATA), _newest(folder, KEYS))


def pair(data: Path, keys: Path) -> Pair:
    """These two archives, opened as far as their headers.

    Raises:
        BadArchive: they are not of these kinds, do not belong together, or are damaged.
    """
    about, opener = _of_kind(data, DATA), _of_kind(keys, KEYS)
    key_secret = headers.opened(opener, keys.name)
    secrets = _told(opener, keys.name)
    if about.id not in secrets:
        raise BadArchive(f"{keys.name} does not open {data.name}: it is older, or of another shop")
    return Pair(data, keys, about, secrets[about.id], key_secret)


def _told(header: Header, name: str) -> dict[UUID, bytes]:
    headers.opened(header, name)
    try:
        return headers.secrets_in(header)
    except Unreadable:
        raise BadArchive(f"{name}: the header is damaged") from None


def _of_kind(path: Path, kind: str) -> Header:
    header = headers.read_from(path)
    if header.kind != kind:
        raise BadArchive(f"{path.name} holds {header.kind}, not {kind}")
    return header


def listed(folder: Path, kind: str) -> Iterator[tuple[Path, Header]]:
    """The archives of a kind that can be told as such, newest first."""
    for path in _sorted(folder, kind):
        try:
            yield path, _of_kind(path, kind)
        except BadArchive:
            continue


def _newest(folder: Path, kind: str) -> Path:
    found = next(_sorted(folder, kind), None)
    if found is None:
        raise BadArchive(f"there is no {kind}-….troth in {folder}")
    return found


def _sorted(folder: Path, kind: str) -> Iterator[Path]:
    """The archives of a kind, newest first; their names tell the time."""
    return iter(sorted(folder.glob(f"{kind}-*.troth"), reverse=True))
