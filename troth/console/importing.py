"""``troth import``: a merchant's own product file into a store."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from troth.exchange.reports import ImportReport
from troth.manifests.importing import bring
from troth.policy.models import Store
from troth.tables.problems import FileRefused

WITH_ERRORS = 1
REFUSED = 2
MOST_SHOWN = 50

screen = Console(stderr=True)


def import_(
    file: Annotated[
        Path, typer.Argument(help="A product file in UTF-8: ours, Shopify's, WooCommerce's.")
    ],
    store: Annotated[str, typer.Option(help="The store's short name, such as kalicia.")],
    dry_run: Annotated[bool, typer.Option(help="Do everything but keep it.")] = False,  # noqa: FBT002 - typer reads the signature
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,  # noqa: FBT002
) -> None:
    """Bring products into a store; importing the same file again changes nothing."""
    try:
        report = _imported(file, _store(store), dry_run=dry_run, quiet=as_json)
    except FileRefused as refusal:
        _refuse(str(refusal), as_json=as_json)
        raise typer.Exit(REFUSED) from None
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _show(report.as_json(), dry_run=dry_run)
    raise typer.Exit(WITH_ERRORS if report.errors else 0)


def _store(slug: str) -> Store:
    store = Store.objects.filter(slug=slug).first()
    if store is None:
        known = ", ".join(Store.objects.values_list("slug", flat=True)) or "none yet"
        raise FileRefused(f"There is no store “{slug}”. Stores: {known}.")
    return store


def _imported(file: Path, store: Store, *, dry_run: bool, quiet: bool) -> ImportReport:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=screen, disable=quiet) as bar:
        task = bar.add_task(f"Importing {file.name}, line", total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return bring(file, store, dry_run=dry_run, progress=progress)


def _refuse(reason: str, *, as_json: bool) -> None:
    if as_json:
        nothing = ImportReport().as_json()
        nothing["errors"] = [{"line": 0, "column": "", "reason": reason}]
        typer.echo(json.dumps(nothing, ensure_ascii=False))
    else:
        screen.print(Text("Not imported. ", style="red") + _plain(reason))


def _show(report: dict[str, Any], *, dry_run: bool) -> None:
    for title, style in (("errors", "red"), ("notes", "yellow")):
        if report[title]:
            screen.print(_table(title, report[title], style))
    counts = ("created", "updated", "unchanged")
    told = ", ".join(f"{report[count]} {count}" for count in counts)
    end = " Dry run: nothing was kept." if dry_run else ""
    found = f"{report['products']} products with {report['variants']} variants: {told}."
    typer.echo(f"{found} {len(report['errors'])} errors, {len(report['notes'])} notes.{end}")


def _table(title: str, problems: list[dict[str, Any]], style: str) -> Table:
    left_out = len(problems) - MOST_SHOWN
    caption = f"and {left_out} more; --json shows all" if left_out > 0 else None
    table = Table(title=title.capitalize(), title_style=style, caption=caption)
    table.add_column("Line", justify="right")
    table.add_column("Column")
    table.add_column("Reason", overflow="fold")
    for problem in problems[:MOST_SHOWN]:
        table.add_row(*(_plain(problem[cell]) for cell in ("line", "column", "reason")))
    return table


def _plain(value: object) -> Text:
    """As words alone: what a file holds neither colours nor steers the terminal."""
    return Text("".join(sign if sign.isprintable() else "�" for sign in str(value)))
