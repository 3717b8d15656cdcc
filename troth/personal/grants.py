"""May this errand open that field? Pure rules: facts in, an objection out, or nothing."""

from typing import Any

from troth.ledger.actors import Actor, Kind
from troth.ledger.book import Errand
from troth.lib.promises import keeps
from troth.people.standing import Standing
from troth.policy.models import Store
from troth.policy.terms import Basis

from .sealing import subject_of

RIGHTS = "rights"  # L-03: answering a person's requests about their own data


@keeps(
    "K-08",
    "K0-1",
    "K0-2",
    "K0-3",
    "K0-4",
    "K0-6",
    "C1-1",
    "C1-2",
    "C1-4",
    "C1-5",
    "C1-6",
    "C3-1c",
    "C3-1e",
    "C4-1",
    "C4-11",
)
def objection(errand: Errand, row: Any, field: Any) -> str | None:
    """What the declaration, the store and the actor's grants say against it."""
    if row.store_id != errand.store.pk:
        return "the row belongs to another store"
    if errand.store.terms.purpose(errand.purpose).names_nobody:
        return f"“{errand.purpose}” works on figures that name nobody"
    if errand.purpose not in field.purposes and not _is_by_right(errand):
        return f"not declared for “{errand.purpose}”"
    kind = errand.actor.kind
    if kind is Kind.PERSON:
        return None if errand.actor.name == str(subject_of(row)) else "it is another person's"
    # Whether the person has asked a helper for help with it, ``people.helping`` says.
    is_granted = kind is Kind.HELPER or errand.purpose in purposes_of(errand.actor, errand.store)
    return None if is_granted else f"{kind.value} has no such grant"


def _is_by_right(errand: Errand) -> bool:
    """People may see all that is held about them, whatever it is for; so may the task that copies it.

    Whether the person is the right one, or the task is granted the purpose, is asked all the same.
    """
    return errand.purpose == RIGHTS and not errand.actor.is_another


def purposes_of(actor: Actor, store: Store) -> frozenset[str]:
    """The purposes that staff in their roles, or a named task, may act for in a store."""
    terms = store.terms
    if actor.kind is Kind.SYSTEM:
        task = terms.tasks.get(actor.name)
        return task.purposes if task else frozenset()
    granted = (terms.roles.get(role, frozenset()) for role in actor.roles)
    return frozenset[str]().union(*granted)


@keeps("K0-7", "C1-3")
def objection_of_person(errand: Errand, row: Any, standing: Standing) -> str | None:
    """What the person concerned says against it; their own looking needs nobody's leave."""
    if errand.actor.kind is Kind.PERSON:
        return None
    subject = subject_of(row)
    if subject in standing.restricted:
        return f"the person has restricted “{errand.purpose}”"
    needs_consent = errand.store.terms.purpose(errand.purpose).basis is Basis.CONSENT
    if needs_consent and subject not in standing.consented:
        return f"the person has not consented to “{errand.purpose}”"
    return None
