"""Asking by e-mail: who may, whom, what is kept, and that no yes leaves nothing behind."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from tests.cast import make_person
from tests.guardians.wards import CHEN, DAI, agreed, asked, make_chen, signed_in
from tests.promises.mutants import taken_out
from tests.signing_in import empty_mailbox, mails_to
from troth.accounts.codes import account_at
from troth.guardians import ages, asking
from troth.guardians.models import Tie, TieEvent
from troth.guardians.problems import AlreadyAsked, AskedTooOften, NotNeeded, Over, OwnAddress
from troth.guardians.rules import Kind, State
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members import actions as members
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.events import NeverChanged
from troth.people.models import Person
from troth.personal.access import Refused
from troth.policy.models import Store
from troth.retention.models import Erasure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def chen(kalicia: Store) -> Person:
    return make_chen(kalicia)


def by(person: Person) -> Actor:
    return Actor.person(person.pk)


def known_at(store: Store, email: str = DAI) -> bool:
    return Address.objects.of(store).where(email=email).exists()


@pytest.mark.promise("C2-6")
def test_the_letter_says_who_asks_what_we_have_and_until_when(chen: Person) -> None:
    tie = asked(chen)
    letter = mails_to(DAI)[0]["text"]
    assert CHEN in letter
    assert "under 20" in letter
    assert "one is of age at 18" in letter
    assert (
        f"do not answer by {localtime(tie.answer_until):%Y-%m-%d}, it is deleted"
        in letter.replace("\n", " ")
    )
    assert tie.answer_until - tie.asked_at == timedelta(days=14)


@pytest.mark.django_db(transaction=True)
def test_one_entry_names_both(chen: Person, kalicia: Store) -> None:
    asked(chen)
    entry = Entry.objects.of(kalicia).order_by("-index")[0]
    assert (entry.deed, len(entry.about)) == ("declare", 2)
    assert len(mails_to(DAI)) == 1


def test_who_needs_nobody_asks_nobody(kalicia: Store) -> None:
    alice = make_person(kalicia)
    with pytest.raises(NotNeeded):
        asked(alice)
    assert not Tie.objects.of(kalicia).exists()


@pytest.mark.promise("T-03")
def test_nobody_is_their_own_guardian(chen: Person, kalicia: Store) -> None:
    with pytest.raises(OwnAddress):
        asked(chen, CHEN)
    assert not Tie.objects.of(kalicia).exists()
    assert mails_to(CHEN) == []


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
def test_a_label_of_ones_own_mailbox_is_no_guardian(chen: Person) -> None:
    name, _at, host = CHEN.rpartition("@")
    with pytest.raises(OwnAddress):
        asking.ask(chen, f"{name}+mother@{host}", language="en", by=by(chen))
    assert not Tie.objects.of(chen.store).exists()


def test_one_at_a_time_and_few_in_a_month(chen: Person, kalicia: Store) -> None:
    first = asked(chen)
    with pytest.raises(AlreadyAsked):
        asked(chen, "erin@example.com")
    asking.cancel(first, by=by(chen))
    for number in (1, 2):
        asking.cancel(asked(chen, f"guardian{number}@example.com"), by=by(chen))
    with pytest.raises(AskedTooOften):
        asked(chen, "guardian3@example.com")
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert asked(chen, "guardian3@example.com").state is State.OPEN


def test_nobody_asks_for_another(chen: Person, kalicia: Store) -> None:
    bao = make_person(kalicia)
    with pytest.raises(Refused):
        asking.ask(chen, DAI, language="en", by=by(bao))
    assert not Tie.objects.of(kalicia).exists()
    assert not known_at(kalicia)


@pytest.mark.promise("C6-2")
@pytest.mark.promise("C2-6")
def test_a_no_leaves_nothing_behind(chen: Person, kalicia: Store) -> None:
    tie = asked(chen)
    asking.decline(tie, by=Actor.person(tie.guardian_id))
    assert not known_at(kalicia)
    assert Erasure.objects.of(kalicia).filter(person=tie.guardian).exists()
    assert "did not agree" in mails_to(CHEN)[0]["text"]
    assert DAI not in mails_to(CHEN)[0]["text"]
    with pytest.raises(Over):
        asking.decline(tie, by=Actor.person(tie.guardian_id))


@pytest.mark.control("C6-2")
@pytest.mark.control("C2-6")
def test_without_forgetting_the_address_would_stay(chen: Person, kalicia: Store) -> None:
    tie = asked(chen)
    with taken_out(asking.forget):
        asking.decline(tie, by=Actor.person(tie.guardian_id))
    assert known_at(kalicia)


@pytest.mark.promise("T-03")
@pytest.mark.promise("C6-2")
def test_no_answer_in_time_leaves_nothing_behind(chen: Person, kalicia: Store) -> None:
    tie = asked(chen)
    with clock.stopped_at(tie.answer_until - timedelta(minutes=1)):
        assert asking.lapse_all() == 0
    assert known_at(kalicia)
    with clock.stopped_at(tie.answer_until + timedelta(minutes=1)):
        assert asking.lapse_all() == 1
        assert asking.lapse_all() == 0
    assert not known_at(kalicia)
    assert tie.kinds == {Kind.ASKED, Kind.LAPSED}


def test_who_was_killed_before_forgetting_is_finished_by_the_clock(
    chen: Person, kalicia: Store
) -> None:
    tie = asked(chen)
    with taken_out(asking.forget):
        asking.decline(tie, by=Actor.person(tie.guardian_id))
    asking.lapse_all()
    assert not known_at(kalicia)


def test_whoever_was_known_before_stays(chen: Person, kalicia: Store) -> None:
    dai = account_at(kalicia, DAI).account.person
    tie = asked(chen)
    assert tie.guardian == dai
    asking.decline(tie, by=by(dai))
    assert known_at(kalicia)


def test_whoever_became_a_member_meanwhile_stays(chen: Person, kalicia: Store) -> None:
    tie = asked(chen)
    dai = signed_in(tie)
    members.join(dai, origin=Member.Origin.JOINED, by=by(dai))
    asking.decline(tie, by=by(dai))
    assert known_at(kalicia)


def test_who_was_asked_by_two_is_forgotten_after_the_second_no(
    chen: Person, kalicia: Store
) -> None:
    bo = make_person(kalicia)
    Address.objects.create(store=kalicia, person=bo, email="bo@example.com")
    ages.record(bo, ages.band_of(chen), by=by(bo))  # type: ignore[arg-type]
    first, second = asked(chen), asked(bo)
    assert first.guardian == second.guardian
    asking.decline(first, by=Actor.person(first.guardian_id))
    assert known_at(kalicia)
    asking.decline(second, by=Actor.person(first.guardian_id))
    assert not known_at(kalicia)


@pytest.mark.promise("C6-2")
def test_a_stranger_neither_declines_nor_ends_it(chen: Person, kalicia: Store) -> None:
    tie, bao = asked(chen), make_person(kalicia)
    with pytest.raises(Refused):
        asking.decline(tie, by=by(bao))
    with pytest.raises(Refused):
        asking.decline(tie, by=by(chen))
    with pytest.raises(Refused):
        asking.cancel(tie, by=by(bao))
    assert tie.state is State.OPEN
    assert known_at(kalicia)


def test_a_yes_that_is_ended_by_the_one_who_asked_is_told_to_the_guardian(chen: Person) -> None:
    tie = agreed(chen)
    asking.cancel(tie, by=by(chen))
    assert "no longer counts" in mails_to(DAI)[0]["text"]


def test_what_happened_is_never_changed(chen: Person, kalicia: Store) -> None:
    asked(chen)
    with pytest.raises(NeverChanged):
        TieEvent.objects.of(kalicia).update(kind="accepted")
    with pytest.raises(NeverChanged):
        TieEvent.objects.of(kalicia).delete()
