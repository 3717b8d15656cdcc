"""A suspension of over 30 days: one person proposes it, and another agrees, or nothing comes of it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store
from troth.staff.actions import roles_of

from . import entering, measures, rules
from .casework import CaseClosed
from .models import Case, Measure, Proposal


class NoSuchProposal(LookupError):
    """Somebody else has agreed to it already, or its time is over."""


@transaction.atomic
def propose(case: Case, *, services: Collection[str], until: datetime, by: Actor) -> Proposal:
    """Ask somebody else to agree to a suspension; until they do, nobody is suspended by it.

    Raises:
        Refused: the actor may not decide about members.
        NotAllowed: the terms allow no such suspension.
        CaseClosed: there is no open case to rest it on.
    """
    rules.refuse_ungranted(case.store, by)
    rules.refuse_unbounded(case.store.terms, services, clock.now(), until)
    if not case.is_open:
        raise CaseClosed
    entering.append(case, Entry.Deed.CASE, ("standing.Proposal.services",), by=by)
    return Proposal.objects.create(
        store=case.store, case=case, services=sorted({*services}), until=until, asked_by=str(by)
    )


@keeps("T-09")
@transaction.atomic
def agree(proposal: Proposal, *, by: Actor) -> Measure:
    """Suspend as somebody else has proposed; both are named in the ledger.

    Raises:
        Refused: the actor may not decide about members.
        NeedsSecond: it is their own proposal.
        NoSuchProposal: it is over.
        CaseClosed, WithoutEvidence, NotAllowed: as for any suspension.
    """
    mine = Proposal.objects.of(proposal.store).fresh(proposal.store)
    if not mine.select_for_update().filter(pk=proposal.pk).exists():
        raise NoSuchProposal
    services, until = proposal.services, proposal.until
    first = _whose(proposal)
    measure = measures.suspend(proposal.case, services=services, until=until, by=by, second=first)
    Proposal.objects.of(proposal.store).filter(pk=proposal.pk).delete()
    return measure


def _whose(proposal: Proposal) -> Actor:
    """Who proposed it, with the roles that they have now."""
    person_id = UUID(Actor.told(proposal.asked_by).name)
    return Actor.staff(person_id, *roles_of(proposal.store, person_id))


def forget(store: Store) -> None:
    """Delete what nobody agreed to in time."""
    Proposal.objects.of(store).stale(store).delete()
