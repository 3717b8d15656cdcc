"""``troth keys``: what wraps the members' keys, and a new one in its place."""

import json as jsonlib
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from troth.lib import clock
from troth.personal import epochs
from troth.personal.epochs import CannotRotate, IsBusy, Reindexed, Rotated, Status
from troth.policy.models import Store
from troth.retention import clocks

from .progress import bars

app = typer.Typer(no_args_is_help=True, help="The keys under which personal data are sealed.")
Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


@app.callback()
def keys() -> None:
    """The keys under which personal data are sealed."""


@app.command("status")
def status(*, json: Json = False) -> None:
    """Show the root's versions, and the data keys by retention class and period."""
    found = epochs.status()
    kinds = _kinds(found)
    if json:
        typer.echo(jsonlib.dumps(asdict(found) | {"kinds": kinds}, default=str))
    else:
        _print(found, kinds)


@app.command("rotate")
def rotate(
    *,
    indexes: Annotated[
        bool, typer.Option("--indexes", help="Renew the blind indexes, not the wrapping key.")
    ] = False,
    json: Json = False,
) -> None:
    """Wrap every data key by a new root key while the shop runs, and destroy the old one.

    Copies of the key database made before cannot be opened any more: make a backup afterwards.
    """
    try:
        done = _reindex() if indexes else _rotate()
    except IsBusy:
        _stop("Another process is changing the root keys just now; try again when it is done.")
    except CannotRotate as fault:
        _stop(str(fault))
    if json:
        typer.echo(jsonlib.dumps(asdict(done), default=str))
    else:
        typer.echo(_words_of(done))


def _stop(words: str) -> None:
    typer.echo(words, err=True)
    raise typer.Exit(1)


def _rotate() -> Rotated:
    with bars() as progress:
        task = progress.add_task("Data keys", total=epochs.left())
        return epochs.rotate(lambda count: progress.update(task, completed=count))


def _reindex() -> Reindexed:
    with bars() as progress:
        task = progress.add_task("Blind indexes", total=None)
        return epochs.reindex(lambda count: progress.update(task, completed=count))


def _words_of(done: Rotated | Reindexed) -> str:
    if isinstance(done, Rotated):
        return (
            f"{done.rewrapped:,} keys wrapped by version {done.version}; version "
            f"{', '.join(map(str, done.destroyed))} is destroyed.\n"
            f"Remnants older than {done.began_at:%Y-%m-%d %H:%M} UTC are dead, and so are copies of "
            "the key database made before: make a backup now. Whoever keeps a copy of the root keys "
            "replaces it now, or cannot open that backup."
        )
    told = f"{done.renewed:,} indexes renewed by version {done.version}."
    if done.clashes:
        told += f" {len(done.clashes)} clash with another row: {', '.join(done.clashes)}."
    if done.destroyed:
        return f"{told} Version {', '.join(map(str, done.destroyed))} is destroyed."
    return f"{told} Both versions are asked for now; run this again later to destroy the old one."


def _kinds(found: Status) -> list[dict[str, Any]]:
    stores = {store.pk: store for store in Store.objects.all()}
    rows = []
    for kind in found.kinds:
        store = stores.get(kind.realm)
        retention = store.terms.classes.get(kind.retention) if store else None
        expiry = clocks.expiry(kind.period, retention) if retention else None
        rows.append(
            kind._asdict()
            | {
                "store": store.slug if store else None,
                "expires_at": expiry,
                "is_overdue": expiry is not None and expiry <= clock.now(),
            }
        )
    return rows


def _print(found: Status, kinds: list[dict[str, Any]]) -> None:
    console = Console()
    roots = Table("Root version", "In use since", "Data keys", title=f"Root keys: {found.root}")
    for version in found.versions:
        since = f"{version.began_at:%Y-%m-%d}" if version.began_at else "—"
        roots.add_row(str(version.version), since, f"{version.keys:,}")
    console.print(roots)
    table = Table("Store", "Retention", "Period", "Keys", "Oldest", "Expire")
    for kind in kinds:
        expires = f"{kind['expires_at']:%Y-%m-%d}" if kind["expires_at"] else "—"
        table.add_row(
            kind["store"] or "—",
            kind["retention"],
            kind["period"] or "—",
            f"{kind['keys']:,}",
            f"{kind['oldest']:%Y-%m-%d}",
            expires + (" overdue" if kind["is_overdue"] else ""),
        )
    console.print(table)
    for line in _remarks(found):
        console.print(line)


def _by(found: Status) -> str:
    return ", by the timetable" if found.is_automatic else ": “troth keys rotate” begins it"


def _remarks(found: Status) -> list[str]:
    versions = ", ".join(map(str, found.index_versions))
    remarks = [f"Blind indexes: version {versions}."]
    if found.next_at:
        remarks.append(f"The next wrapping key is due on {found.next_at:%Y-%m-%d}{_by(found)}.")
    if found.is_unfinished:
        how = (
            "troth keys rotate --indexes" if len(found.index_versions) > 1 else "troth keys rotate"
        )
        remarks.append(f"A rotation was begun and is not finished: run “{how}” again.")
    if found.left_behind:
        remarks.append(f"{found.left_behind} still lies in the data folder: keep it elsewhere.")
    return remarks
