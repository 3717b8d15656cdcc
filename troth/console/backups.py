"""``troth backup`` and ``troth restore``: copies that bring the shop back, and nobody it forgot."""

import json as jsonlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from troth.backups import choosing, making, restoring
from troth.backups.engines import DatabaseTrouble
from troth.backups.headers import BadArchive
from troth.backups.making import Backup, BackupFailed, Say
from troth.backups.places import IsBusy
from troth.backups.restoring import CannotRestore, Outside, Restored
from troth.retention.tombstones import TombstonesDamaged

from .progress import bars

Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Where the archives lie.")]
NOT_IN_IT = (
    "Not in them, on purpose: the root keys and the file “tombstones”. Keep a copy of each, "
    "apart from these archives; nothing can be restored without."
)
REFUSALS = (BackupFailed, BadArchive, CannotRestore, DatabaseTrouble, IsBusy, TombstonesDamaged)


def backup(folder: Folder, *, json: Json = False) -> None:
    """Copy the shop, while it runs, into two sealed archives: its data, and the keys that open them."""
    with _told(json=json), _steps() as say:
        done = making.back_up(folder, say=say)
    typer.echo(jsonlib.dumps(_as_json(done)) if json else _written(done))


def restore(
    folder: Folder,
    tombstones: Annotated[Path, typer.Option(help="The newest copy of the file “tombstones”.")],
    heads: Annotated[
        Path | None, typer.Option(help="A folder with signed heads of the ledger, kept elsewhere.")
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Bring a shop back onto an empty data folder that has its root keys."""
    with _told(json=json), _steps() as say:
        pair = choosing.newest(folder)
        done = restoring.restore(pair, Outside(tombstones, heads), say=say)
    typer.echo(jsonlib.dumps(done.as_json()) if json else _report(done))
    if done.faults:
        raise typer.Exit(1)


def _as_json(done: Backup) -> dict[str, Any]:
    return {
        "data": str(done.data),
        "keys": str(done.keys),
        "made_at": done.made_at.isoformat(),
        "bytes": {"data": done.data.stat().st_size, "keys": done.keys.stat().st_size},
        "opens": done.opens,
        "keys_archives_deleted": done.let_go,
    }


def _written(done: Backup) -> str:
    return "\n".join(
        (
            f"{done.data}  {done.data.stat().st_size:,} bytes",
            f"{done.keys}  {done.keys.stat().st_size:,} bytes; opens {done.opens} data archives",
            "Both were opened again from the disk and restored for a trial: all is well.",
            NOT_IN_IT,
        )
    )


def _report(done: Restored) -> str:
    again = done.replayed
    lost = [f"{count} entries of {slug}" for slug, count in done.entries_lost.items()]
    return "\n".join(
        (
            f"The shop of {done.made_at:%Y-%m-%d %H:%M} UTC is back, from {done.data} and {done.keys}.",
            f"Forgotten again: {again.keys:,} keys, {again.values:,} values, {again.persons:,} persons.",
            f"Erasures finished: {done.erasures_finished:,}. Purged by the clock: {done.keys_purged:,}.",
            "Everybody has to sign in again.",
            *(
                [f"Written after the backup, and lost: {', '.join(lost)} of the ledger."]
                if lost
                else []
            ),
            *(f"Not well: {fault}" for fault in done.faults),
            "No shop starts here before a restore ends well." if done.faults else "All is well.",
        )
    )


@contextmanager
def _told(*, json: bool) -> Iterator[None]:
    """Turn a refusal into a sentence and exit status 1."""
    try:
        yield
    except REFUSALS as refusal:
        told = jsonlib.dumps({"ok": False, "error": str(refusal)}) if json else str(refusal)
        typer.echo(told, err=not json)
        raise typer.Exit(1) from None


@contextmanager
def _steps() -> Iterator[Say]:
    """A bar for each step; the former is done when the next begins."""
    with bars() as progress:

        def say(label: str) -> None:
            finish()
            progress.add_task(label, total=None)

        def finish() -> None:
            for task in progress.task_ids[-1:]:
                progress.update(task, total=1, completed=1)

        yield say
        finish()
