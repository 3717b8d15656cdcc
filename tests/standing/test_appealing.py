"""Against every measure there is a word, and an answer to it."""

from datetime import timedelta

import pytest

from tests.promises.mutants import taken_out
from tests.signing_in import empty_mailbox, mails_to
from tests.standing.conftest import EMAIL, Suspend, joins
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members.standing import may
from troth.outreach.models import Message
from troth.people.models import Person
from troth.personal.access import Access, Refused
from troth.retention.erasing import erase
from troth.standing import appeals, ends, measures, rules
from troth.standing.models import Appeal, Case, Measure

pytestmark = pytest.mark.django_db
SAID = "I was in hospital; I have paid for two of them since."


def object_to(measure: Measure, person: Person, words: str = SAID) -> Appeal:
    by = Actor.person(person.pk)
    return appeals.appeal(measure, person, words=words, language="en", by=by)


@pytest.mark.promise("T-09")
def test_an_appeal_that_is_right_lifts_the_measure(
    alice: Person, mei: Actor, suspend: Suspend
) -> None:
    measure = suspend("order")
    said = object_to(measure, alice)
    assert may(alice, "order") is not None

    appeals.answer(said, outcome="lifted", words="Thank you, we did not know.", by=mei)

    assert may(alice, "order") is None
    measure.refresh_from_db()
    assert measure.outcome == Measure.Outcome.LIFTED


@pytest.mark.promise("T-09")
def test_one_that_is_not_leaves_it_and_says_why(
    alice: Person, mei: Actor, suspend: Suspend
) -> None:
    empty_mailbox()
    said = object_to(suspend("order"), alice)
    appeals.answer(said, outcome="upheld", words="None of the three was paid.", by=mei)

    assert may(alice, "order") is not None
    row = Appeal.objects.of(alice.store).get()
    own = Actor.person(alice.pk)
    with Access(own, store=alice.store, purpose="rights", clause="L-03") as access:
        assert row.answer.reveal(access) == "None of the three was paid."
    answered = [mail for mail in mails_to(EMAIL) if "objection" in mail["subject"]]
    assert len(answered) == 1
    assert "None of the three" not in answered[0]["text"]


def test_an_appeal_is_answered_once(alice: Person, mei: Actor, suspend: Suspend) -> None:
    said = object_to(suspend(), alice)
    appeals.answer(said, outcome="upheld", words="No.", by=mei)

    with pytest.raises(appeals.WasAnswered):
        appeals.answer(said, outcome="lifted", words="Yes.", by=mei)
    assert Appeal.objects.of(alice.store).get().outcome == "upheld"


def test_saying_it_twice_is_one_appeal_until_it_is_answered(
    alice: Person, mei: Actor, suspend: Suspend
) -> None:
    measure = suspend()
    first = object_to(measure, alice)
    assert object_to(measure, alice, "again") == first

    appeals.answer(first, outcome="upheld", words="No.", by=mei)
    assert object_to(measure, alice, "There is news.") != first


@pytest.mark.promise("T-09")
def test_strangers_neither_appeal_nor_answer(
    alice: Person, bao: Person, erin: Actor, suspend: Suspend
) -> None:
    measure = suspend()
    with pytest.raises(appeals.NoSuchMeasure):
        object_to(measure, bao)
    with pytest.raises(Refused):
        appeals.appeal(measure, alice, words=SAID, language="en", by=Actor.person(bao.pk))
    said = object_to(measure, alice)
    for stranger in (erin, Actor.person(alice.pk)):
        with pytest.raises(Refused):
            appeals.answer(said, outcome="lifted", words="Yes.", by=stranger)
    assert may(alice, "order") is not None


@pytest.mark.control("T-09")
def test_without_the_guard_the_member_would_answer_themself(
    alice: Person, suspend: Suspend
) -> None:
    said = object_to(suspend(), alice)
    with taken_out(rules.refuse_ungranted):
        appeals.answer(said, outcome="lifted", words="Yes.", by=Actor.person(alice.pk))
    assert may(alice, "order") is None


@pytest.mark.promise("T-09")
def test_who_came_back_may_appeal_as_well(alice: Person, mei: Actor, suspend: Suspend) -> None:
    measure = suspend("order")
    erase(alice, by=Actor.person(alice.pk))
    again = joins(alice.store, EMAIL)

    appeals.answer(object_to(measure, again), outcome="lifted", words="All right.", by=mei)

    assert may(again, "order") is None


def test_what_is_over_cannot_be_appealed(alice: Person, mei: Actor, suspend: Suspend) -> None:
    measure = suspend()
    measures.lift(measure, by=mei)
    with pytest.raises(appeals.NoSuchMeasure):
        object_to(measure, alice)


@pytest.mark.parametrize("words", ["", "  ", "\0", "x" * (rules.LONGEST_WORDS + 1)])
def test_an_appeal_has_words(alice: Person, suspend: Suspend, words: str) -> None:
    with pytest.raises(rules.NotAllowed):
        object_to(suspend(), alice, words)
    assert not Appeal.objects.of(alice.store).exists()


def test_an_appeal_that_waits_too_long_is_late(alice: Person, suspend: Suspend) -> None:
    said = object_to(suspend(days=60), alice)
    assert not said.is_late
    with clock.stopped_at(said.answer_until + timedelta(seconds=1)):
        assert said.is_late


@pytest.mark.promise("T-09")
def test_no_account_ends_while_an_appeal_waits(alice: Person, case: Case, mei: Actor) -> None:
    notice = measures.give_notice(case, by=mei)
    said = object_to(notice, alice)
    with clock.stopped_at(notice.until):
        assert ends.carry_out() == 0
        appeals.answer(said, outcome="upheld", words="No.", by=mei)
        assert ends.carry_out() == 1


def test_each_step_stands_in_the_ledger(alice: Person, mei: Actor, suspend: Suspend) -> None:
    said = object_to(suspend(), alice)
    appeals.answer(said, outcome="lifted", words="Yes.", by=mei)
    entries = Entry.objects.of(alice.store).filter(purpose="enforcement").order_by("index")
    told = [(entry.deed, entry.reason) for entry in entries]
    number = Case.objects.of(alice.store).get().number
    assert told == [
        (deed, number) for deed in ("case", "case", "measure", "appeal", "answer", "lift")
    ]
    assert Message.objects.of(alice.store).filter(kind="standing-lifted").count() == 1
