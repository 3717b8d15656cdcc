"""A suspension of over 30 days takes two: one proposes, another agrees (T-09)."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.promises.mutants import taken_out
from tests.standing.conftest import in_days
from troth.ledger import handles
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members.standing import may
from troth.people.models import Person
from troth.personal.access import Refused
from troth.policy.models import Store
from troth.staff.models import Appointment
from troth.standing import ends, measures, proposals, rules
from troth.standing.models import Case, Measure, Proposal
from troth.standing.proposals import NoSuchProposal
from troth.standing.rules import NeedsSecond

pytestmark = pytest.mark.django_db
LONG = 60


@pytest.fixture
def proposal(case: Case, mei: Actor) -> Proposal:
    Appointment.objects.create(store=case.store, person_id=mei.name, role="manager")
    return proposals.propose(case, services=["order"], until=in_days(LONG), by=mei)


@pytest.mark.promise("T-09")
def test_until_another_agrees_nothing_is_suspended(
    alice: Person, proposal: Proposal, ling: Actor, mei: Actor
) -> None:
    assert may(alice, "order") is None
    measure = proposals.agree(proposal, by=ling)
    assert may(alice, "order") is not None
    assert measure.until == proposal.until
    entry = Entry.objects.of(alice.store).filter(deed=Entry.Deed.MEASURE).get()
    first, second = UUID(mei.name), UUID(ling.name)
    named = handles.handles(alice.store_id, {first, second}, clock.now(), {})
    assert entry.actor == f"staff {named[second]} with staff {named[first]}"
    assert not Proposal.objects.of(alice.store).exists()


@pytest.mark.promise("T-09")
def test_the_same_person_does_not_agree(alice: Person, proposal: Proposal, mei: Actor) -> None:
    with pytest.raises(NeedsSecond):
        proposals.agree(proposal, by=mei)
    assert not Measure.objects.of(alice.store).exists()
    assert may(alice, "order") is None


@pytest.mark.promise("T-09")
@pytest.mark.parametrize("days", [31, 60])
def test_nobody_suspends_for_long_alone(case: Case, mei: Actor, days: int) -> None:
    for second in (None, mei):
        with pytest.raises(NeedsSecond):
            measures.suspend(case, services=[], until=in_days(days), by=mei, second=second)
    assert not Measure.objects.of(case.store).exists()


def test_a_month_takes_one(case: Case, mei: Actor) -> None:
    assert measures.suspend(case, services=[], until=in_days(30), by=mei).is_in_force


@pytest.mark.control("T-09")
def test_without_the_second_one_would_do(case: Case, mei: Actor) -> None:
    with taken_out(rules.refuse_alone):
        assert measures.suspend(case, services=[], until=in_days(LONG), by=mei).is_in_force


def test_support_neither_proposes_nor_agrees(
    case: Case, proposal: Proposal, erin: Actor, alice: Person
) -> None:
    with pytest.raises(Refused):
        proposals.propose(case, services=[], until=in_days(LONG), by=erin)
    for stranger in (erin, Actor.person(alice.pk)):
        with pytest.raises(Refused):
            proposals.agree(proposal, by=stranger)
    assert not Measure.objects.of(case.store).exists()


def test_who_proposed_has_the_role_still(case: Case, proposal: Proposal, ling: Actor) -> None:
    Appointment.objects.of(case.store).update(ended_at=clock.now(), ended_by="staff x")
    with pytest.raises(Refused):
        proposals.agree(proposal, by=ling)


def test_after_its_hours_a_proposal_is_over(
    kalicia: Store, proposal: Proposal, ling: Actor
) -> None:
    hours = kalicia.terms.clocks.second_approver_hours
    with clock.stopped_at(clock.now() + timedelta(hours=hours, seconds=1)):
        with pytest.raises(NoSuchProposal):
            proposals.agree(proposal, by=ling)
        ends.carry_out()
    assert not Proposal.objects.of(kalicia).exists()


def test_it_is_agreed_to_once(proposal: Proposal, ling: Actor) -> None:
    proposals.agree(proposal, by=ling)
    with pytest.raises(NoSuchProposal):
        proposals.agree(proposal, by=ling)
