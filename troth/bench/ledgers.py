"""Writing, proving and verifying a long ledger."""

from collections.abc import Iterator

from troth.ledger import book, proofs
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.ledger.verifying import verify
from troth.policy.models import Store

from . import world
from .figures import Figure, p50
from .sizes import Sizes
from .stopwatch import Lap, lap, seconds
from .world import Told

BATCH = 1000
MILLION = 1_000_000
PERSONS = 50


def measure(store: Store, sizes: Sizes, told: Told) -> Iterator[Figure]:
    """Fill the ledger in batches, prove entries all over it, walk it from end to end."""
    rates: list[float] = []
    filling = lap(lambda: rates.extend(_filled(store, sizes.entries, told)))
    yield Figure(
        "ledger: entries a second, batched", p50(rates), "entries/s", 5000, more_is_better=True
    )
    by_processor = sizes.entries / filling.processor
    yield Figure("ledger: entries a second of the processor", by_processor, "entries/s")
    found = list(_proved(store, sizes))
    name = f"ledger of {sizes.entries:,} entries"
    wall = p50([took.wall for _size, took in found]) * 1000
    processor = p50([took.processor for _size, took in found]) * 1000
    yield Figure(f"{name}: proof, p50", wall, "ms", 1)
    yield Figure(f"{name}: processor time of a proof, p50", processor, "ms")
    yield Figure(f"{name}: largest proof", max(size for size, _took in found), "bytes", 1000)
    told(f"Verifying {sizes.entries:,} entries")
    took = lap(lambda: verify(store))
    yield Figure(f"{name}: verified in", took.wall, "s")
    scale = MILLION / sizes.entries
    yield Figure("ledger: verifying 1,000,000 entries", took.wall * scale, "s", 20)
    yield Figure("ledger: verifying 1,000,000 entries, processor time", took.processor * scale, "s")


def _filled(store: Store, count: int, told: Told) -> Iterator[float]:
    """Entries a second, of each batch."""
    errand = Errand(store, Actor.system("send mail"), "fulfilment", "K0-1")
    persons = [person.pk for person in world.join(store, PERSONS)]
    book.write(errand, [_note(persons[0])], {})
    for start in range(1, count, BATCH):
        size = min(BATCH, count - start)
        notes = [_note(persons[number % PERSONS]) for number in range(size)]
        yield size / seconds(lambda notes=notes: book.write(errand, notes, {}))  # type: ignore[misc]
        told(f"Ledger: {start:,} of {count:,} entries")


def _note(person: object) -> Note:
    fields = ("outreach.Address.email",)
    return Note(Entry.Deed.REVEAL, fields, frozenset({person}))  # type: ignore[arg-type]


def _proved(store: Store, sizes: Sizes) -> Iterator[tuple[int, Lap]]:
    """Bytes and times of proofs from all over the ledger."""
    step = max(sizes.entries // sizes.proofs, 1)
    for entry in Entry.objects.of(store).filter(index__in=range(0, sizes.entries, step)):
        entry.store = store
        made: list[str] = []
        took = lap(lambda entry=entry, made=made: made.append(proofs.of_entry(entry).as_text()))  # type: ignore[misc]
        yield len(made[0].encode()), took
