"""Proof that an entry is in the ledger, for whoever it is about to keep and check."""

import base64
from dataclasses import dataclass

from troth.policy.models import Store

from . import checkpoints, merkle, tree
from .models import Entry

FORMAT = "c2sp.org/tlog-proof@v1"


class NothingToProve(Exception):
    """The ledger has no checkpoint that covers the entry."""


@dataclass(frozen=True)
class InclusionProof:
    """An entry's record, the path from its leaf to the root, and the signed checkpoint."""

    record: bytes
    index: int
    path: tuple[bytes, ...]
    checkpoint: str

    def as_text(self) -> str:
        """In the C2SP tlog-proof format; the record itself goes beside it."""
        steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in self.path)
        return f"{FORMAT}\nindex {self.index}\n{steps}\n{self.checkpoint}"


def of_entry(entry: Entry) -> InclusionProof:
    """Prove an entry against the newest checkpoint.

    Raises:
        NothingToProve: no checkpoint is as new as the entry.
    """
    note = checkpoints.newest_note(entry.store)
    head = checkpoints.parse(note) if note else None
    if note is None or head is None or head.size <= entry.index:
        raise NothingToProve(f"no checkpoint covers entry {entry.index}")
    path = tree.hashes(entry.store, merkle.inclusion_path(entry.index, head.size))
    return InclusionProof(entry.record(), entry.index, tuple(path), note)


def of_growth(store: Store, old: int, size: int) -> list[bytes]:
    """Prove that the tree of ``size`` entries began with the tree of ``old`` entries."""
    return tree.hashes(store, merkle.consistency_path(old, size))
