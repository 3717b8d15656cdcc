"""May this errand open that field? Pure rules: facts in, an objection out, or nothing."""

from typing import Any

from troth.ledger.actors import Actor, Kind
from troth.ledger.book import Errand
from troth.people.standing import Standing
from troth.policy.models import Store
from troth.policy.terms import Basis

from .sealing import subject_of


def objection(errand: Errand, row: Any, field: Any) -> str | None:
    """What the declaration, the store and the actor's grants say against it."""
    if row.store_id != errand.store.pk:
        return "the row belongs to another store"
    if errand.purpose not in field.purposes:
        return f"not declared for “{errand.purpose}”"
    if errand.actor.kind is Kind.PERSON:
        return None if errand.actor.name == str(subject_of(row)) else "it is another person's"
    if errand.purpose not in purposes_of(errand.actor, errand.store):
        return f"{errand.actor.kind.value} has no such grant"
    return None


def purposes_of(actor: Actor, store: Store) -> frozenset[str]:
    """The purposes that staff in their roles, or a named task, may act for in a store."""
    terms = store.terms
    if actor.kind is Kind.SYSTEM:
        return terms.tasks.get(actor.name, frozenset())
    granted = (terms.roles.get(role, frozenset()) for role in actor.roles)
    return frozenset[str]().union(*granted)


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
