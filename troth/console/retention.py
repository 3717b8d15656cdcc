"""``troth retention run``: forget what is held no longer than needed."""

import json as jsonlib
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from troth.retention.running import purge_all

app = typer.Typer(no_args_is_help=True, help="How long data live.")


@app.callback()
def retention() -> None:
    """How long data live."""


@app.command("run")
def run(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count only.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Destroy the keys whose time is over, class by class."""
    found = purge_all(is_rehearsal=dry_run)
    if json:
        typer.echo(jsonlib.dumps([asdict(one) for one in found]))
        return
    table = Table("Store", "Class", "Periods before", "Keys", "Held")
    for one in found:
        table.add_row(one.store, one.retention, one.before, f"{one.keys:,}", str(one.held))
    Console().print(table)
    typer.echo("Nothing was destroyed: this was a dry run." if dry_run else "Done.")
