"""``troth probe``: measure on this shop whether it keeps its promises."""

import json as jsonlib
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from troth.policy.models import Store
from troth.probe import running
from troth.promises import register
from troth.promises.probing import all_probes

Told = dict[str, str | float]


def probe(
    promises: Annotated[list[str] | None, typer.Argument(help="Only these, like K-08.")] = None,
    *,
    store: Annotated[str, typer.Option(help="Only this store, by its slug.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Measure the promises of every store, write down what is found, and show it."""
    stores = Store.objects.order_by("slug")
    chosen = list(stores.filter(slug=store) if store else stores)
    if not chosen:
        typer.echo(f"There is no store “{store}”; troth store list names them.", err=True)
        raise typer.Exit(2)
    told = [line for each in chosen for line in _measured(each, promises or [], quiet=json)]
    if json:
        typer.echo(jsonlib.dumps(told, ensure_ascii=False))
    else:
        _print(told)
    if not told or any(line["result"] == "broken" for line in told):
        raise typer.Exit(1)


def _measured(store: Store, only: list[str], *, quiet: bool) -> Iterator[Told]:
    with Progress(console=Console(stderr=True), transient=True, disable=quiet) as progress:
        task = progress.add_task(store.slug, total=len(list(all_probes())))
        for found in running.run(store, only):
            progress.advance(task)
            for promise in found.promises:
                yield _told(store, promise, found)
    yield from _not_measured(store, only)


def _told(store: Store, promise: str, found: running.Measured) -> Told:
    return {
        "id": promise,
        "store": store.slug,
        "probe": found.probe,
        "result": "kept" if found.found.kept else "broken",
        "found": found.found.sentence,
        "seconds": round(found.seconds, 3),
    }


def _not_measured(store: Store, only: list[str]) -> Iterator[Told]:
    """The promises that nothing measures yet; said, so that silence is not taken for health."""
    shown = {promise for probe in all_probes() for promise in probe.promises}
    for promise in register.promises_of(store.slug):
        if promise.id not in shown and (not only or promise.id in only):
            words = "Not yet in force." if promise.since is None else "Nothing measures it."
            yield {
                "id": promise.id,
                "store": store.slug,
                "probe": "",
                "result": "not yet",
                "found": words,
                "seconds": 0.0,
            }


def _print(told: list[Told]) -> None:
    by_probe: dict[tuple[str, ...], list[str]] = {}
    for line in told:
        if line["result"] != "not yet":
            seen = tuple(str(line[name]) for name in ("store", "result", "found"))
            by_probe.setdefault(seen, []).append(str(line["id"]))
    table = Table("Store", "Result", "Found", "Promises")
    for seen, promises in by_probe.items():
        table.add_row(*seen, ", ".join(promises))
    Console().print(table)
    typer.echo(", ".join(f"{_count(told, result)} promises {result}" for result in RESULTS))


def _count(told: list[Told], result: str) -> int:
    """How many promises of the stores; broken by one probe is broken."""
    broken = {(line["store"], line["id"]) for line in told if line["result"] == "broken"}
    alike = {(line["store"], line["id"]) for line in told if line["result"] == result}
    return len(alike if result == "broken" else alike - broken)


RESULTS = ("kept", "broken", "not yet")
