"""``troth store add``: a shop of this installation, which has its policy pack already."""

from typing import Annotated

import typer

from troth.lib.texts import Texts
from troth.policy import lint
from troth.policy.models import Store
from troth.policy.terms import terms_of
from troth.publishing.actions import load

app = typer.Typer(help="The shops of this installation.")


@app.callback()
def stores() -> None:
    """The shops of this installation."""


@app.command("add")
def add(
    slug: Annotated[str, typer.Argument(help="The name of its folder in packs/.")],
    host: Annotated[str, typer.Option(help="The host name it answers at.")],
    theme: Annotated[str, typer.Option(help="How it looks: kalicia or clinico.")] = "kalicia",
    currency: Annotated[str, typer.Option(help="Its ISO 4217 code.")] = "TWD",
) -> None:
    """Open a shop, named as its policy names who runs it."""
    if faults := lint.faults(slug):
        raise typer.BadParameter("\n".join(faults))
    if Store.objects.filter(slug=slug).exists() or Store.objects.at(host):
        raise typer.BadParameter(f"There is a store “{slug}”, or one at {host}, already.")
    store = Store.objects.create(
        slug=slug,
        host=host.lower(),
        name=terms_of(slug).operator.name,
        tagline=Texts(),
        theme=theme,
        currency=currency,
    )
    load(store)
    typer.echo(f"{slug} answers at {host.lower()}.")


def existing(slug: str) -> Store:
    """The store of that name.

    Raises:
        typer.BadParameter: there is none; it names those that there are.
    """
    found = Store.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Store.objects.values_list("slug", flat=True)) or "none yet"
        raise typer.BadParameter(f"There is no store “{slug}”. Stores: {known}.")
    return found
