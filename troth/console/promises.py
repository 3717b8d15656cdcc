"""``troth promises`` and ``troth promise K-08``: what was promised, and all that stands behind it."""

import json as jsonlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.policy.models import Store
from troth.promises.chains import Chain, chain_of
from troth.promises.findings import Record, records
from troth.promises.register import Kind, Promise, promises_of

from . import rooms
from .stores import existing
from .telling import tell

StoreName = Annotated[str, typer.Option("--store", help="Of this store only, such as kalicia.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


@dataclass(frozen=True)
class Told:
    """A promise of a store with its chain and its record."""

    store: Store
    promise: Promise
    chain: Chain
    record: Record | None

    @property
    def last(self) -> str | None:
        """What was found last: ``kept`` or ``broken``; nothing if it was never measured."""
        if self.record is None:
            return None
        return "kept" if self.record.is_kept else "broken"

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.promise.id,
            "store": self.store.slug,
            "kind": self.promise.kind,
            "state": self.promise.state,
            "enforced_by": [point.name for point in self.chain.points],
            "tests": [str(case) for case in (*self.chain.tests, *self.chain.controls)],
            "probes": [*self.chain.probes],
            "last": self.last,
        }


def promises(store: StoreName = "", *, json: Json = False) -> None:
    """Every promise of each store: its kind, its state, and how much stands behind it."""
    rooms.load_all()
    found = [told for one in _stores(store) for told in _told(one)]
    if json:
        typer.echo(jsonlib.dumps([told.as_json() for told in found]))
    else:
        _print_all(found)
    if any(told.promise.is_in_force and told.last == "broken" for told in found):
        raise typer.Exit(1)


def promise(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Such as K-08.")], store: StoreName = ""
) -> None:
    """The whole chain of one promise: words, code, tests, controls, probes, findings."""
    rooms.load_all()
    wanted = [told for one in _stores(store) for told in _told(one) if told.promise.id == id_]
    if not wanted:
        raise typer.BadParameter(f"No store here promises “{id_}”; see troth promises.")
    tell(wanted[0].promise, wanted[0].chain, [(told.store, told.record) for told in wanted])


def _stores(slug: str) -> Iterable[Store]:
    return [existing(slug)] if slug else Store.objects.order_by("slug")


def _told(store: Store) -> Iterator[Told]:
    known = records(store)
    for one in promises_of(store.slug):
        yield Told(store, one, chain_of(one), known.get(one.id))


def _print_all(found: list[Told]) -> None:
    table = Table("Promise", "Store", "Kind", "State", "Points", "Tests", "Probes", "Last")
    for told in found:
        links = (told.chain.points, (*told.chain.tests, *told.chain.controls), told.chain.probes)
        table.add_row(
            escape(told.promise.id),
            told.store.slug,
            told.promise.kind,
            told.promise.state,
            *(str(len(link) or "·") for link in links),
            told.last or "never measured",
        )
    Console().print(table)
    Console().print(_summary(found))


def _summary(found: Iterable[Told]) -> Table:
    """How many promises there are of each kind and state; one that two stores make counts once."""
    single = {told.promise.id: told.promise for told in found}.values()
    count = Counter((one.kind, one.is_in_force) for one in single)
    table = Table("Kind", "In force", "Not yet")
    for kind in Kind:
        table.add_row(kind, str(count[kind, True]), str(count[kind, False]))
    return table
