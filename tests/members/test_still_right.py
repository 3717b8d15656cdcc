"""Once a year a member is asked whether what is kept of them is still right: by one mail."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.promises.mutants import taken_out
from tests.signing_in import ALICE, empty_mailbox, mails_to
from troth.accounts.codes import account_at
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.clock import FixedClock
from troth.members import actions, confirming
from troth.members.models import Member, Reminder
from troth.outreach import languages
from troth.outreach.models import Address, Message
from troth.people.models import Person, Restriction
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
YEAR = timedelta(days=366)


@pytest.fixture
def alice(kalicia: Store) -> Person:
    empty_mailbox()
    person: Person = account_at(kalicia, ALICE).account.person
    with clock.stopped_at(NOON):
        by = Actor.person(person.pk)
        member = actions.join(person, origin=Member.Origin.JOINED, by=by)
        actions.correct(member, by=by, name="王小明")
    Address.objects.of(kalicia).get().verified_at or _verify(kalicia)
    return person


def _verify(store: Store) -> None:
    address = Address.objects.of(store).get()
    address.verified_at = NOON
    address.save(update_fields=["verified_at"])


def member_of(person: Person) -> Member:
    found: Member = Member.objects.of(person.store).get(person=person)
    return found


def later(days: int) -> datetime:
    return NOON + timedelta(days=days)


@pytest.mark.promise("K-05")
def test_nobody_is_asked_before_a_year_is_over(alice: Person) -> None:
    with clock.stopped_at(later(364)):
        assert confirming.remind_all() == 0
        assert not confirming.is_asked(member_of(alice))


@pytest.mark.promise("K-05")
def test_after_a_year_one_mail_asks_and_says_no_value(alice: Person) -> None:
    languages.choose(alice, "en")
    with clock.stopped_at(later(366)):
        assert confirming.remind_all() == 1
        assert confirming.remind_all() == 0
        (mail,) = mails_to(ALICE)
    assert mail["subject"] == "Is this still right?"
    assert "/en/my/profile/" in str(mail)
    assert "王小明" not in str(mail)


@pytest.mark.promise("K-05")
def test_it_asks_again_a_year_later_and_not_after_an_answer(alice: Person) -> None:
    with clock.stopped_at(later(366)) as hands:
        assert isinstance(hands, FixedClock)
        assert confirming.remind_all() == 1
        hands.moment = later(366 + 364)
        assert confirming.remind_all() == 0
        hands.moment = later(366 + 367)
        assert confirming.remind_all() == 1
        actions.vouch(member_of(alice), by=Actor.person(alice.pk))
        hands.moment = later(366 + 367 + 364)
        assert confirming.remind_all() == 0
    assert Reminder.objects.of(alice.store).count() == 1


@pytest.mark.control("K-05")
def test_nobody_would_be_asked(alice: Person) -> None:
    with clock.stopped_at(later(366)), taken_out(confirming._remind), pytest.raises(TypeError):
        confirming.remind_all()
    assert not Message.objects.of(alice.store).filter(kind=confirming.STILL_RIGHT).exists()


def test_who_answered_meanwhile_gets_no_mail(alice: Person) -> None:
    with clock.stopped_at(later(366)):
        confirming.remind_all()
        actions.vouch(member_of(alice), by=Actor.person(alice.pk))
        assert mails_to(ALICE) == []


def test_who_told_nothing_is_asked_nothing(alice: Person) -> None:
    actions.remove(member_of(alice), "name", by=Actor.person(alice.pk))
    with clock.stopped_at(later(366)):
        assert confirming.remind_all() == 0


def test_who_stopped_this_use_gets_no_mail(alice: Person) -> None:
    Restriction.objects.create(store=alice.store, person=alice, purpose="membership")
    with clock.stopped_at(later(366)):
        confirming.remind_all()
        assert mails_to(ALICE) == []


def test_the_mail_speaks_the_language_that_was_chosen(alice: Person) -> None:
    languages.choose(alice, "zh-hant")
    with clock.stopped_at(later(366)):
        confirming.remind_all()
    assert Message.objects.of(alice.store).get(kind=confirming.STILL_RIGHT).language == "zh-hant"
