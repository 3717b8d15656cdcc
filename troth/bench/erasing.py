"""What it costs to forget somebody, beside as many members as there may be."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from troth.ledger.actors import Actor
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import finishing
from troth.retention.erasing import erase
from troth.retention.models import Erasure

from . import crowds, world
from .figures import Figure, p50, p95
from .sizes import Sizes
from .stopwatch import Count, Lap, counting, lap
from .world import Told

TABLE = "CREATE TABLE bench (number integer)"
ROW = "INSERT INTO bench VALUES (1)"


def measure(store: Store, sizes: Sizes, told: Told) -> Iterator[Figure]:
    """Erase some members at each size; the floor is the same durable writes with nothing in them."""
    for one in connections.all():
        with one.cursor() as cursor:
            cursor.execute(TABLE)
    medians = []
    for count in sizes.members:
        crowds.grow(store, count, told)
        told(f"Erasing beside {count:,} members")
        run = Run(store, sizes.erased)
        medians.append(p50([one.wall for one in run.erased]))
        yield from run.figures(f"erase beside {count:,} members")
    flat = medians[-1] / medians[0]
    yield Figure("erase: most members against fewest", flat, "times", 1.5)


class Run:
    """Some members erased, each next to a bare commit and to the floor."""

    def __init__(self, store: Store, count: int) -> None:
        self.bare: list[Lap] = []
        self.floor: list[Lap] = []
        self.erased: list[Lap] = []
        self.finished: list[Lap] = []
        self.counts: list[Count] = []
        people = [Person.objects.of(store).select_related("store").get(pk=person.pk)
                  for person in world.join(store, count + 1)]  # fmt: skip
        for person in people:
            self._one(person)
        for series in (self.bare, self.floor, self.erased, self.finished):
            del series[0]  # the first warms up

    def _one(self, person: Person) -> None:
        self.bare.append(lap(bare_commit))
        self.floor.append(lap(bare_writes))
        with counting() as count:
            self.erased.append(lap(lambda: erase(person, by=Actor.person(person.pk))))
        self.counts.append(count)
        erasure = Erasure.objects.of(person.store).get(person=person)
        self.finished.append(lap(lambda: finishing.finish_by_id(person.store_id, erasure.pk)))

    def figures(self, name: str) -> Iterator[Figure]:
        worst = max(self.counts, key=lambda count: count.commits)
        yield Figure(f"{name}: commits", worst.commits, "commits", 2)
        yield Figure(f"{name}: checkpoints", worst.checkpoints, "checkpoints", 1)
        yield Figure(f"{name}: statements", worst.statements, "statements")
        bare, floor, erased, finished = map(_waits, (
            self.bare, self.floor, self.erased, self.finished,
        ))  # fmt: skip
        processor = p50([one.processor * 1000 for one in self.erased])
        yield Figure(f"{name}: one bare commit, p50", p50(bare), "ms")
        yield Figure(f"{name}: the floor, p50", p50(floor), "ms")
        yield Figure(f"{name}: answered, p50", p50(erased), "ms")
        yield Figure(f"{name}: answered, p95", p95(erased), "ms")
        yield Figure(f"{name}: processor time of the answer, p50", processor, "ms")
        yield Figure(f"{name}: against the floor", p50(erased) / p50(floor), "times", 3)
        yield Figure(f"{name}: against one bare commit", p50(erased) / p50(bare), "times")
        yield Figure(f"{name}: rows scrubbed and read back, p50", p50(finished), "ms")


def _waits(laps: Iterable[Lap]) -> list[float]:
    """Milliseconds on the wall."""
    return [one.wall * 1000 for one in laps]


def bare_commit() -> None:
    """One durable commit of one row."""
    with connection.cursor() as cursor:
        cursor.execute(ROW)


def bare_writes() -> None:
    """The durable writes of an erasure: a commit in each database, a line in a file, a checkpoint."""
    bare_commit()
    with (Path(settings.HOME) / "bench").open("a") as file:
        file.write("a line\n")
        file.flush()
        os.fsync(file.fileno())
    keys = connections["keys"]
    with keys.cursor() as cursor:
        cursor.execute(ROW)
        if keys.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
