"""Signed heads of the tree, kept in files beside the database, in the C2SP checkpoint format.

``<data folder>/ledger/<store>.checkpoint`` is the newest; ``<store>.history`` has one a day and
grows for ever. Whoever edits the database cannot make them fit: the signing key is not in it.
"""

import base64
import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from troth.keys import signing
from troth.lib import clock
from troth.policy.models import Store


class BadCheckpoint(Exception):
    """A checkpoint is malformed, or its signature is not ours."""


@dataclass(frozen=True)
class Checkpoint:
    """A store's tree had this size and this root."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    def signed(self) -> str:
        """The signed note: body, blank line, ``— <name> <key hash and signature>``."""
        return self.noted(signing.key_hash(self.origin) + signing.sign(self.body().encode()))

    def noted(self, mark: bytes) -> str:
        """The note with this mark: key hash and signature."""
        return f"{self.body()}\n— {self.origin} {base64.b64encode(mark).decode()}\n"


def origin_of(store: Store) -> str:
    """The name under which a store's tree is signed; it stays when the host changes."""
    return f"troth/{store.slug}/ledger"


def parse(note: str) -> Checkpoint:
    """Read a signed checkpoint and see that the signature is ours.

    Raises:
        BadCheckpoint: it is not.
    """
    return _parsed(note, signing.public_key())


@lru_cache(16)
def _parsed(note: str, _public: bytes) -> Checkpoint:
    """The same note, beside the same key of ours, is looked at once in a process."""
    try:
        body, signatures = note.split("\n\n", 1)
        origin, size, root = body.split("\n")
        _dash, name, mark = signatures.strip().split(" ")
        found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True))
        raw = base64.b64decode(mark, validate=True)
    except ValueError:
        raise BadCheckpoint("the checkpoint is malformed") from None
    is_ours = raw[:4] == signing.key_hash(name) and signing.is_signed(
        raw[4:], found.body().encode()
    )
    if name != origin or found.noted(raw) != note or not is_ours:
        raise BadCheckpoint("the checkpoint bears no signature of ours")
    return found


def newest_path(store: Store) -> Path:
    return Path(settings.HOME) / "ledger" / f"{store.slug}.checkpoint"


def history_path(store: Store) -> Path:
    return newest_path(store).with_suffix(".history")


def keep(store: Store, size: int, root: bytes) -> None:
    """Put the newest head beside the database; a larger one is never replaced by a smaller."""
    path = newest_path(store)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with _alone(path):
        kept = newest(store)
        if kept is None or kept.size < size:
            head = Checkpoint(origin_of(store), size, root)
            _replace(path, head.signed())
            _remember(history_path(store), head)


def newest(store: Store) -> Checkpoint | None:
    """The newest head kept outside the database, if any entry was ever written.

    Raises:
        BadCheckpoint: somebody changed the file.
    """
    return _newest_at(newest_path(store))


def newest_note(store: Store) -> str | None:
    """The newest head as it is kept, with its signature; unread."""
    return _note_at(newest_path(store))


def _newest_at(path: Path) -> Checkpoint | None:
    note = _note_at(path)
    return None if note is None else parse(note)


def _note_at(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return None


def history(store: Store) -> list[Checkpoint]:
    """The first head of each day, oldest first.

    Raises:
        BadCheckpoint: somebody changed the file.
    """
    return _history_at(history_path(store))


def _history_at(path: Path) -> list[Checkpoint]:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return []
    notes = [note for note in text.split("\n\n\n") if note]
    return [parse(note.split("\n", 1)[1] + "\n") for note in notes]


def kept_in(folder: Path, store: Store) -> list[Checkpoint]:
    """A store's heads in a folder that somebody kept elsewhere, the newest last.

    Raises:
        BadCheckpoint: one of them was changed.
    """
    newest_there = _newest_at(folder / newest_path(store).name)
    return [*_history_at(folder / history_path(store).name), *filter(None, [newest_there])]


def copied(store: Store, folder: Path) -> list[Path]:
    """Copies of a store's heads, as they stand between two writes."""
    found = [path for path in (newest_path(store), history_path(store)) if path.exists()]
    if not found:
        return []
    with _alone(newest_path(store)):
        return [Path(shutil.copyfile(path, folder / path.name)) for path in found]


def _remember(path: Path, head: Checkpoint) -> None:
    """Keep the first head of each day for ever: ``# <day>``, the note, two empty lines."""
    title = f"# {clock.today().isoformat()}"
    last = path.read_text("utf-8").rsplit("# ", 1)[-1].split("\n")[0] if path.exists() else ""
    if f"# {last}" != title:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{title}\n{head.signed()}\n\n")


def _replace(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")  # one writer at a time; a killed one's is written over
    fresh.write_text(text, "utf-8")
    fresh.replace(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
