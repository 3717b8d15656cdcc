"""``troth bench NAME``: how fast what we promise is, on this machine."""

import json as jsonlib
from enum import Enum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from troth.bench import running

from .progress import bars


class Name(Enum):
    """The benchmarks there are."""

    CORE = "core"
    EXCHANGE = "exchange"
    SIGN_IN = "sign-in"
    SEARCH = "search"
    SHOP = "shop"


def bench(
    name: Annotated[Name, typer.Argument(help="Which benchmark.")],
    *,
    large: Annotated[bool, typer.Option("--large", help="A million members and entries.")] = False,
    tiny: Annotated[bool, typer.Option("--tiny", hidden=True)] = False,
    postgresql: Annotated[str, typer.Option(help="A server on which databases may be made.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Measure in a data folder of its own, never on the shop's data."""
    size = "large" if large else "tiny" if tiny else "usual"
    with bars() as progress:
        task = progress.add_task("Measuring", total=None)
        try:
            found = running.run(
                name.value, size, postgresql, lambda step: progress.update(task, description=step)
            )
        except running.BenchFailed as fault:
            typer.echo(f"The benchmark failed: {fault}", err=True)
            raise typer.Exit(1) from None
    if json:
        typer.echo(jsonlib.dumps(found))
    else:
        _print(found)


def _print(figures: list[dict[str, Any]]) -> None:
    table = Table("Figure", "Value", "Unit", "Target", "Met")
    for one in figures:
        target = "" if one["target"] is None else f"{one['target']:,}"
        met = {True: "yes", False: "NO", None: ""}[one["met"]]
        table.add_row(one["name"], f"{one['value']:,.2f}", one["unit"], target, met)
    Console().print(table)
