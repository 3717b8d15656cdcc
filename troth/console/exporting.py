"""``troth export``: a store's catalogue into a file; it holds no personal data."""

import json as jsonlib
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from troth.manifests.exporting import Form, NotWritten, write_out

from .stores import existing


def export(
    file: Annotated[Path, typer.Argument(help="Where to: .csv, or .jsonl for JSON lines.")],
    store: Annotated[str, typer.Option(help="The store's short name, such as kalicia.")],
    form: Annotated[Form, typer.Option("--format", help="Whose columns.")] = Form.TROTH,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,
) -> None:
    """Write a store's catalogue with its pictures beside it; `troth import` reads it again."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    screen = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=screen, disable=json) as bar:
        task = bar.add_task(f"Writing {file.name}, product", total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        try:
            products = write_out(existing(store), file, form=form, progress=progress)
        except NotWritten as fault:
            typer.echo(str(fault), err=True)
            raise typer.Exit(2) from None
    if json:
        typer.echo(jsonlib.dumps({"products": products, "file": str(file)}))
    else:
        typer.echo(f"{products} products are in {file}.")
