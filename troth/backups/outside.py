"""The ledger that came back, against signed heads that somebody kept elsewhere."""

from dataclasses import dataclass, field
from pathlib import Path

from troth.ledger import checkpoints, merkle, tree
from troth.ledger.checkpoints import BadCheckpoint, Checkpoint
from troth.ledger.models import Log
from troth.policy.models import Store


@dataclass
class Compared:
    """Heads that do not fit, and per store how many entries were written after the backup."""

    faults: list[str] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)


def compare(folder: Path) -> Compared:
    """See that each ledger begins as the heads in a folder say; what is newer than it, is lost."""
    result = Compared()
    for store in Store.objects.order_by("slug"):
        try:
            _compare_store(store, checkpoints.kept_in(folder, store), result)
        except BadCheckpoint as bad:
            result.faults.append(f"ledger of {store.slug}: {bad}")
    return result


def _compare_store(store: Store, heads: list[Checkpoint], result: Compared) -> None:
    log = Log.objects.of(store).first()
    size = log.size if log else 0
    for head in heads:
        if head.size > size:
            result.lost[store.slug] = max(head.size - size, result.lost.get(store.slug, 0))
        elif merkle.root(tree.peaks(store, head.size)) != head.root:
            result.faults.append(f"ledger of {store.slug}: other first {head.size} entries")
