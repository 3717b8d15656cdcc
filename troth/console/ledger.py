"""``troth ledger verify``: walk every store's ledger and say whether it is whole."""

import json as jsonlib
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from troth.ledger.verifying import Verdict, verify
from troth.policy.models import Store

app = typer.Typer(no_args_is_help=True, help="The record of who opened what.")


@app.callback()
def ledger() -> None:
    """The record of who opened what."""


@app.command("verify")
def verify_all(
    *, json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False
) -> None:
    """Recompute each store's tree, and compare it with the signed heads beside the database."""
    verdicts = {store.slug: verify(store) for store in Store.objects.order_by("slug")}
    if json:
        typer.echo(jsonlib.dumps({slug: _as_json(found) for slug, found in verdicts.items()}))
    else:
        _print(verdicts)
    if not all(found.is_whole for found in verdicts.values()):
        raise typer.Exit(1)


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {"ok": verdict.is_whole, "entries": verdict.entries, "faults": verdict.faults}


def _print(verdicts: dict[str, Verdict]) -> None:
    table = Table("Store", "Entries", "Verdict")
    for slug, found in verdicts.items():
        table.add_row(slug, f"{found.entries:,}", "\n".join(found.faults) or "whole")
    Console().print(table)
