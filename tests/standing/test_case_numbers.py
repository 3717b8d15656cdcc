"""Enforcement opens with the number of an open case of the person alone (K0-5)."""

import pytest

from tests.cast import make_person
from tests.promises.mutants import taken_out
from tests.standing.conftest import EMAIL, NOTE, WORDS
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.outreach.models import Address
from troth.people import cases
from troth.people.models import Person
from troth.personal.access import Access, Refused
from troth.policy.models import Store
from troth.standing import casework
from troth.standing.models import Case, Evidence

pytestmark = pytest.mark.django_db


def errand(store: Store, actor: Actor, number: str) -> Access:
    return Access(actor, store=store, purpose="enforcement", clause="K0-5", reason=number)


@pytest.mark.promise("K0-5")
def test_with_the_number_the_case_and_the_address_open(case: Case, mei: Actor) -> None:
    row = Case.objects.of(case.store).get()
    address = Address.objects.of(case.store).get(person=case.person)

    with errand(case.store, mei, case.number) as access:
        assert row.words.reveal(access) == WORDS
        assert address.email.reveal(access) == EMAIL
    newest = Entry.objects.of(case.store).order_by("-index").first()
    assert newest is not None
    assert (newest.purpose, newest.reason) == ("enforcement", case.number)


@pytest.mark.promise("K0-5")
@pytest.mark.parametrize("number", ["", "asked", "S-000000-NOTHERE1"])
def test_without_it_nothing_opens(case: Case, mei: Actor, number: str) -> None:
    row = Case.objects.of(case.store).get()

    with pytest.raises(Refused), errand(case.store, mei, number) as access:
        row.words.reveal(access)


@pytest.mark.promise("K0-5")
def test_the_number_of_another_persons_case_opens_nothing(
    case: Case, bao: Person, mei: Actor
) -> None:
    others = casework.open_case(bao, reason="data", words="Invented data.", by=mei)
    row = Case.objects.of(case.store).get(pk=case.pk)

    with pytest.raises(Refused), errand(case.store, mei, others.number) as access:
        row.words.reveal(access)


@pytest.mark.promise("K0-5")
def test_a_closed_case_opens_nothing(case: Case, mei: Actor) -> None:
    casework.close(case, by=mei)
    row = Case.objects.of(case.store).get()

    with pytest.raises(Refused), errand(case.store, mei, case.number) as access:
        row.words.reveal(access)


@pytest.mark.promise("K0-5")
def test_a_role_without_the_purpose_is_refused_with_the_number(case: Case, erin: Actor) -> None:
    row = Case.objects.of(case.store).get()

    with pytest.raises(Refused), errand(case.store, erin, case.number) as access:
        row.words.reveal(access)


@pytest.mark.control("K0-5")
def test_without_the_rule_any_reason_would_do(case: Case, mei: Actor) -> None:
    row = Case.objects.of(case.store).get()

    with taken_out(cases.objection_without), errand(case.store, mei, "") as access:
        assert row.words.reveal(access) == WORDS


@pytest.mark.promise("K0-5")
def test_the_person_reads_their_own_case_without_a_number(case: Case, bao: Person) -> None:
    row = Case.objects.of(case.store).get()
    store = case.store

    with Access(Actor.person(case.person_id), store=store, purpose="rights", clause="L-03") as own:
        assert row.words.reveal(own) == WORDS
    other = Access(Actor.person(bao.pk), store=store, purpose="rights", clause="L-03")
    with pytest.raises(Refused), other as access:
        row.words.reveal(access)


def test_other_purposes_need_no_number(case: Case, kalicia: Store) -> None:
    address = Address.objects.of(kalicia).get(person=case.person)
    erin = Actor.staff(make_person(kalicia).pk, "support")

    with Access(erin, store=kalicia, purpose="membership", clause="K0-2") as access:
        assert address.email.reveal(access) == EMAIL


@pytest.mark.promise("T-09")
def test_evidence_is_sealed_and_opens_as_its_case_does(case: Case, mei: Actor) -> None:
    row = Evidence.objects.of(case.store).get()
    assert b"courier" not in bytes(row.__dict__["words"].sealed)

    with errand(case.store, mei, case.number) as access:
        assert row.words.reveal(access) == NOTE
    with pytest.raises(Refused), errand(case.store, mei, "") as access:
        row.words.reveal(access)


def test_nothing_is_added_to_a_closed_case(case: Case, mei: Actor, erin: Actor) -> None:
    with pytest.raises(Refused):
        casework.add_evidence(case, words="More.", by=erin)
    casework.close(case, by=mei)
    with pytest.raises(casework.CaseClosed):
        casework.add_evidence(case, words="More.", by=mei)
    assert Evidence.objects.of(case.store).count() == 1  # the one of before
