"""``troth policy publish``: a new version of a store's texts, looked at before it is made."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from troth.accounts.models import Account
from troth.lib.texts import LANGUAGES, Texts
from troth.policy.models import Store
from troth.policy.terms import PackError
from troth.publishing.actions import load, planned, publish
from troth.publishing.diffs import Block, diff_of
from troth.publishing.drafts import Draft, draft_of
from troth.publishing.rules import Announcement, CannotPublish, newest_of
from troth.publishing.shelf import Record, Shelf, shelf_of

app = typer.Typer(help="What a store has promised, and its versions.")
screen = Console(highlight=False)

STYLES = {"kept": "dim", "added": "green", "removed": "red strike"}
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@app.callback()
def policy() -> None:
    """What a store has promised, and its versions."""


@app.command("publish")
def publish_(  # noqa: PLR0913 - typer reads the signature
    store: Annotated[str, typer.Argument(help="The name of its folder in packs/.")],
    effective: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="From when on.")],
    is_material: Annotated[
        bool, typer.Option("--material/--not-material", help="Whether it asks members again.")
    ],
    reason_en: Annotated[str, typer.Option(help="Why, in English.")] = "",
    reason_zh: Annotated[str, typer.Option(help="Why, in Traditional Chinese.")] = "",
    text: Annotated[list[str] | None, typer.Option(help="Only this text.")] = None,
    preview: Annotated[bool, typer.Option("--preview", help="Show, and do nothing.")] = False,  # noqa: FBT002 - typer reads the signature
) -> None:
    """Publish what changed in a store's texts: announced today, in force from a later day on."""
    said = Announcement(Texts(reason_en, reason_zh), effective.date(), is_material)
    try:
        shelf, draft = shelf_of(store), draft_of(store)
        records = planned(shelf, draft, said, text or ())
    except (CannotPublish, PackError, FileNotFoundError) as fault:
        raise typer.BadParameter(str(fault)) from None
    _show(store, shelf, draft, records)
    if not preview:
        typer.confirm("Publish this? It cannot be taken back.", abort=True)
        _publish(store, shelf, draft, records)


def _publish(slug: str, shelf: Shelf, draft: Draft, records: Sequence[Record]) -> None:
    """Put the versions into the pack and, where the store is open here, into its database."""
    publish(shelf, draft, records)
    store = Store.objects.filter(slug=slug).first()
    if store is not None:
        load(store)
    typer.echo(f"Published. Commit packs/{slug}/versions.toml and packs/{slug}/published/.")


def _show(slug: str, shelf: Shelf, draft: Draft, records: Sequence[Record]) -> None:
    """The differences, and whom they concern."""
    for record in records:
        former = newest_of(shelf.records(), record.text)
        old = shelf.body(former) if former else Texts()
        weight = "material" if record.is_material else "not material"
        screen.print(f"{record.text} {record.number}, from {record.effective_on}, {weight}")
        for language in LANGUAGES:
            before = old.in_(language) if former else ""
            screen.print(f"  {language}")
            _show_blocks(diff_of(before, draft.texts[record.text].in_(language)))
    store = Store.objects.filter(slug=slug).first()
    concerned = Account.objects.of(store).count() if store else 0
    screen.print(f"It concerns {concerned} accounts; each is told by mail and on the site.")


def _show_blocks(blocks: Sequence[Block]) -> None:
    """What is not kept; the words are the pack's own and steer no terminal."""
    for block in blocks:
        if block.kind != "kept":
            pieces = ((piece.words, STYLES[piece.kind]) for piece in block.pieces)
            screen.print(Text.assemble(f"  {SIGNS[block.kind]} ", *pieces))
