"""Walk a store's whole ledger and say what does not fit: changed, dropped, swapped, cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from troth.policy.models import Store

from . import checkpoints, merkle
from .checkpoints import BadCheckpoint, Checkpoint
from .models import Entry, Log, Mention
from .records import Words, names_in, record

MOST_FAULTS = 20
CHUNK = 5000


def _text(name: str) -> Cast:
    """A list as the database writes it."""
    return Cast(name, TextField())


AT = "at_said" if connection.vendor == "sqlite" else "at"  # Django's own reading takes its time
LISTS = {f"{name}_said": _text(name) for name in ("about", "at", "fields", "roles")}
COLUMNS = (  # in the order of Words
    "about_said", "actor", "clause", "deed", "fields_said", "index", "purpose", "reason",
    "roles_said", AT,
)  # fmt: skip


@dataclass
class Verdict:
    """How many entries were walked, and what was found wrong; nothing means all is well."""

    entries: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(store: Store) -> Verdict:
    """Recompute the tree from the entries, and compare it with every head kept outside."""
    verdict = Verdict()
    try:
        heads = _heads(store)
    except BadCheckpoint as bad:
        return Verdict(faults=[str(bad)])
    for fault in _walk(store, heads, verdict):
        verdict.faults.append(fault)
        if len(verdict.faults) >= MOST_FAULTS:
            break
    return verdict


def _heads(store: Store) -> dict[int, Checkpoint]:
    newest = checkpoints.newest(store)
    kept = [*checkpoints.history(store), *([newest] if newest else [])]
    return {head.size: head for head in kept}


def _walk(store: Store, heads: dict[int, Checkpoint], verdict: Verdict) -> Iterator[str]:
    peaks: list[bytes] = []
    mentions = _Mentions(store)
    for place, (words, nodes) in enumerate(_entries(store)):
        if words.place != place:
            yield f"entry {place} is missing"
            return
        try:
            completed = merkle.grow(peaks, place, merkle.leaf_hash(record(words)))
            mentions.compare(place, names_in(words.about))
        except (TypeError, ValueError):
            yield f"entry {place} cannot be read"
            return
        if b"".join(completed) != bytes(nodes):
            yield f"entry {place} is not what was written"
        verdict.entries = place + 1
        if verdict.entries in heads and heads[verdict.entries].root != merkle.root(peaks):
            yield f"the ledger's first {verdict.entries} entries are not those once signed for"
    yield from _ends(store, heads, verdict.entries)
    yield from mentions.faults()


def _entries(store: Store) -> Iterator[tuple[Words, bytes]]:
    """What each entry says, and its nodes. No row is made of it, for there may be millions."""
    rows = Entry.objects.of(store).order_by("index").annotate(**LISTS)
    store_id = str(store.pk)
    for *words, nodes in rows.values_list(*COLUMNS, "nodes").iterator(chunk_size=CHUNK):
        yield Words._make((*words, store_id)), nodes


def _ends(store: Store, heads: dict[int, Checkpoint], size: int) -> Iterator[str]:
    signed = max(heads, default=0)
    log = Log.objects.of(store).first()
    if size < signed:
        yield f"{signed - size} entries are cut off: {signed} were signed for"
    if size != (log.size if log else 0):
        yield f"the log counts {log.size if log else 0} entries, and there are {size}"
    if size and not heads:
        yield "no checkpoint is left beside the database"


class _Mentions:
    """The index by person must say what the entries say, or a person would miss their entries."""

    def __init__(self, store: Store) -> None:
        listed = Mention.objects.of(store).order_by("entry__index", "handle")
        rows = listed.values_list("entry__index", "handle")
        self._rows = rows.iterator(chunk_size=CHUNK)
        self._misfit: int | None = None

    def compare(self, place: int, names: Sequence[str]) -> None:
        """The next entry, and the handles that it is about."""
        if self._misfit is None:
            for name in names:
                if next(self._rows, None) != (place, name):
                    self._misfit = place
                    return

    def faults(self) -> Iterator[str]:
        """What did not fit, once all entries were compared."""
        left = next(self._rows, None) if self._misfit is None else None
        misfit = left[0] if left else self._misfit
        if misfit is not None:
            yield f"the index by person does not fit entry {misfit}"
