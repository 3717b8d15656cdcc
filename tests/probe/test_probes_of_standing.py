"""The probes of suspensions, endings and closed accounts, with the harm that they are to find."""

from datetime import datetime, timedelta

import pytest

from tests.cast import make_person
from tests.probe.conftest import Measure as Look
from tests.promises.mutants import taken_out
from tests.standing.conftest import joins
from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.people import cases
from troth.personal.access import Access
from troth.policy.models import Store
from troth.retention.erasing import erase
from troth.standing import appeals, casework, ends, measures
from troth.standing.models import Case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mei(shop: Store) -> Actor:
    return Actor.staff(make_person(shop).pk, "manager")


@pytest.fixture
def case(shop: Store, mei: Actor) -> Case:
    alice = joins(shop, "alice@example.com")
    found = casework.open_case(alice, reason="data", words="Invented data.", by=mei)
    casework.add_evidence(found, words="A list.", by=mei)
    return found


def in_days(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def test_a_suspension_past_its_end_is_found(measure: Look, case: Case, mei: Actor) -> None:
    suspended = measures.suspend(case, services=[], until=in_days(1), by=mei)
    assert measure("measures-in-time").kept
    with clock.stopped_at(suspended.until + timedelta(hours=1)):
        assert "1 suspensions past their end" in measure("measures-in-time").sentence
        ends.carry_out()
        assert measure("measures-in-time").kept


def test_an_ending_that_is_overdue_is_found(measure: Look, case: Case, mei: Actor) -> None:
    notice = measures.give_notice(case, by=mei)
    with clock.stopped_at(notice.until + timedelta(hours=1)):
        assert "1 endings overdue" in measure("measures-in-time").sentence
        ends.carry_out()
        assert measure("measures-in-time").kept


def test_an_answer_that_is_late_is_found(measure: Look, case: Case, mei: Actor) -> None:
    suspended = measures.suspend(case, services=[], until=in_days(30), by=mei)
    own = Actor.person(case.person_id)
    said = appeals.appeal(suspended, case.person, words="No.", language="en", by=own)
    with clock.stopped_at(said.answer_until + timedelta(hours=1)):
        assert "1 objections answered too late" in measure("measures-in-time").sentence


def test_an_opening_without_a_case_is_found(measure: Look, case: Case, mei: Actor) -> None:
    row = Case.objects.of(case.store).get()
    access = Access(mei, store=case.store, purpose="enforcement", clause="K0-5", reason=case.number)
    with access:
        row.words.reveal(access)
    assert measure("enforcement-by-case").kept
    other = Access(mei, store=case.store, purpose="enforcement", clause="K0-5", reason="asked")
    with taken_out(cases.objection_without), other as access:
        row.words.reveal(access)
    assert "1 openings without a case" in measure("enforcement-by-case").sentence


def test_an_account_that_was_left_behind_is_found(measure: Look, case: Case) -> None:
    erase(case.person, by=Actor.person(case.person_id))
    assert measure("closed-accounts").kept
    Account.objects.create(store=case.store, person=case.person)
    assert "1 Account left" in measure("closed-accounts").sentence
