"""``troth person show`` and ``troth person erase``: what is held about somebody, and forgetting them."""

import json as jsonlib
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from troth.ledger.actors import Actor
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal import emails
from troth.personal.access import Access
from troth.personal.grants import RIGHTS
from troth.retention import copies, erasing, finishing, plans
from troth.retention.copies import CopiedField, PersonalCopy, State
from troth.retention.erasing import NothingToErase
from troth.retention.models import Erasure
from troth.retention.plans import ErasurePlan

from .stores import existing

TASK = "person show"
UNFINISHED = (
    "The keys are destroyed. Another process still reads the key database as it was before, so the "
    "certificate is not complete yet; the task worker of the shop completes it."
)

app = typer.Typer(no_args_is_help=True, help="What is held about somebody.")

Email = Annotated[str, typer.Argument(help="An address of theirs.")]
StoreName = Annotated[str, typer.Option("--store", help="The store's short name, such as kalicia.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


@app.callback()
def people() -> None:
    """What is held about somebody."""


@app.command("show")
def show(email: Email, store: StoreName, *, json: Json = False) -> None:
    """All that can be read about a person with the keys that exist now. The ledger tells of it."""
    person = _found(email, store)
    clause = person.store.terms.purpose(RIGHTS).clause
    with Access(Actor.system(TASK), store=person.store, purpose=RIGHTS, clause=clause) as access:
        copy = copies.copy_of(person, access)
    if json:
        typer.echo(jsonlib.dumps(copy.as_json(), ensure_ascii=False))
    else:
        _print(copy)
    if copy.in_state(State.DAMAGED):
        raise typer.Exit(1)


@app.command("erase")
def erase(
    email: Email,
    store: StoreName,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: Json = False,
) -> None:
    """Forget a person: show what goes and what stays, ask, destroy the keys, print the certificate."""
    if json and not yes:
        raise typer.BadParameter("--json asks nothing, so it needs --yes.")
    person = _found(email, store)
    if not json:
        _print_plan(plans.plan(person))
    if not yes:
        typer.confirm("Forget this person now? It cannot be undone", abort=True)
    erasure = _erased(person, json=json)
    if json:
        typer.echo(jsonlib.dumps(erasure.certificate, ensure_ascii=False))
    else:
        _print_certificate(erasure)


def _erased(person: Person, *, json: bool) -> Erasure:
    try:
        erasure = erasing.erase(person, by=Actor.system("person erase"))
    except NothingToErase as refusal:
        stays = [fate.as_json() for fate in refusal.plan.stays]
        told = jsonlib.dumps({"ok": False, "error": str(refusal), "stays": stays})
        typer.echo(told if json else f"Nothing was done: {refusal}.", err=not json)
        raise typer.Exit(1) from None
    return finishing.finish(erasure)


def _found(email: str, slug: str) -> Person:
    """Whoever has this address in a store; else a sentence, and exit status 1."""
    store = existing(slug)
    try:
        address = emails.normalised(email)
    except emails.NotAnEmail as fault:
        raise typer.BadParameter(str(fault)) from None
    found = Address.objects.of(store).where(email=address).select_related("person__store").first()
    if found is None:
        typer.echo(f"Nobody is known to {store.slug} by this address.", err=True)
        raise typer.Exit(1)
    return found.person


def _print(copy: PersonalCopy) -> None:
    table = Table("What", "Value", "What for", "Until", title=f"Person {copy.person.pk}")
    for row in copy.rows:
        for field in row.fields:
            table.add_row(*map(escape, _columns(field)))
        table.add_section()
    Console().print(table)
    count = len(copy.in_state(State.OPEN))
    typer.echo(f"{count} values can be read, {len(copy.in_state(State.ERASED))} are erased.")


def _columns(field: CopiedField) -> tuple[str, str, str, str]:
    value = _flat(field.value) if field.state is State.OPEN else field.state.value
    until = f"{field.until:%Y-%m-%d}" if field.until else str(field.how_long)
    return (
        f"{field.label.en} {field.label.zh_hant}\n{field.path}",
        value,
        ", ".join(field.purposes),
        until,
    )


def _flat(value: Any) -> str:
    parts = value.values() if isinstance(value, dict) else [value]
    return " ".join(str(part) for part in parts if part)


def _print_plan(plan: ErasurePlan) -> None:
    table = Table("What", "Becomes", "By", "Until", title="If they are forgotten now")
    for fate in plan.fates:
        becomes = "goes" if fate.goes else "stays"
        until = f"{fate.until:%Y-%m-%d}" if fate.until else ""
        table.add_row("\n".join(fate.fields), becomes, fate.clause, until)
    Console().print(table)


def _print_certificate(erasure: Erasure) -> None:
    certificate = erasure.certificate or {}
    if erasure.scrubbed_at is None:
        typer.echo(UNFINISHED)
        return
    typer.echo(
        f"Done: {certificate['keys_destroyed']} keys destroyed, {certificate['keys_left']} left; "
        f"{certificate['values_still_readable']} values can still be read.\n"
        f"The last copy in a backup is unreadable from {certificate['last_remnant_expires_on']}.\n"
        "The certificate, for the person; “bin/verify-proof FILE PUBLIC_KEY” tells a changed one:"
    )
    typer.echo(jsonlib.dumps(certificate, ensure_ascii=False, indent=1))
