"""``troth staff add`` and ``remove``: who may work in a shop, and as what."""

import json
from typing import Annotated

import typer
from django.db import transaction

from troth.accounts import addresses
from troth.ledger.actors import Actor
from troth.outreach.models import Address
from troth.personal import emails
from troth.policy.models import Store
from troth.staff.actions import UnknownRole, appoint, dismiss
from troth.staff.models import Appointment

from .stores import existing

app = typer.Typer(help="Who may work in a shop.")


@app.callback()
def staff() -> None:
    """Who may work in a shop."""


@app.command("add")
def add(
    email: Annotated[str, typer.Argument(help="Where their sign-in codes go.")],
    store: Annotated[str, typer.Option(help="The store's short name, such as kalicia.")],
    role: Annotated[str, typer.Option(help="A role of the store's policy pack.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")] = False,  # noqa: FBT002 - typer reads the signature
) -> None:
    """Appoint somebody to a role. They sign in with a code, like everyone."""
    try:
        appointment = appoint_by_email(existing(store), emails.normalised(email), role)
    except (emails.NotAnEmail, UnknownRole) as fault:
        raise typer.BadParameter(str(fault)) from None
    if as_json:
        typer.echo(json.dumps({"store": store, "role": role, "person": appointment}))
    else:
        typer.echo(
            f"Appointed as {role} of {store}. They sign in at /staff/ with an e-mailed code."
        )


@app.command("remove")
def remove(
    email: Annotated[str, typer.Argument(help="Where their sign-in codes go.")],
    store: Annotated[str, typer.Option(help="The store's short name, such as kalicia.")],
) -> None:
    """End all that somebody may do in a shop, from their next page on; they stay a customer."""
    try:
        ended = dismiss_by_email(existing(store), emails.normalised(email))
    except emails.NotAnEmail as fault:
        raise typer.BadParameter(str(fault)) from None
    if not ended:
        raise typer.BadParameter(f"nobody with this address works in {store}")
    typer.echo(f"No longer {', '.join(sorted(ended))} of {store}.")


@transaction.atomic
def dismiss_by_email(store: Store, email: str) -> list[str]:
    """End the appointments of whoever has this address; the roles that they had."""
    people = Address.objects.of(store).where(email=email).values("person")
    standing = [*Appointment.objects.of(store).standing().filter(person__in=people)]
    for appointment in standing:
        dismiss(appointment, by=Actor.system("troth staff remove"))
    return [appointment.role for appointment in standing]


@transaction.atomic
def appoint_by_email(store: Store, email: str, role: str) -> str:
    """Appoint whoever has this address, known to the shop or not; the id of the person."""
    address = addresses.known(store, email)
    appoint(address.person, role, by=Actor.system("troth staff add"))
    return str(address.person_id)
