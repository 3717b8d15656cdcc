"""A yes or no is kept with the words it was said to, is never changed, and holds at once."""

from hashlib import sha256

import pytest
from django.db import connection

from tests.cast import say
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.people import consents
from troth.people.consents import NotAsked, NotTheirs, Said
from troth.people.events import NeverChanged
from troth.people.models import Consent, Person
from troth.people.standing import standing
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
Answer, Way = Consent.Answer, Consent.Way


def answers(person: Person) -> list[tuple[str, str]]:
    events = Consent.objects.of(person.store).filter(person=person).order_by("at", "id")
    return list(events.values_list("purpose", "answer"))


def consents_to(person: Person, purpose: str = "marketing") -> bool:
    return person.pk in standing(person.store, [person.pk], purpose).consented


def test_nobody_consents_from_the_beginning(alice: Person) -> None:
    assert not consents_to(alice)


@pytest.mark.promise("G-02")
@pytest.mark.promise("K0-7")
@pytest.mark.promise("L-05")
def test_a_yes_holds_until_it_is_taken_back_and_no_longer(alice: Person, bao: Person) -> None:
    say(alice)
    assert consents_to(alice)
    assert not consents_to(bao)
    say(alice, is_yes=False)
    assert not consents_to(alice)
    say(alice)
    assert consents_to(alice)
    assert [answer for _purpose, answer in answers(alice)] == ["given", "withdrawn", "given"]


def test_a_no_from_the_beginning_is_a_refusal(alice: Person) -> None:
    say(alice, is_yes=False)
    assert answers(alice) == [("marketing", "refused")]


def test_the_very_words_are_kept(alice: Person) -> None:
    event = say(alice)
    assert event is not None
    shown = alice.store.terms.purpose("marketing").notice
    assert shown is not None
    assert event.words == shown.en
    assert event.notice_hash == sha256(shown.en.encode()).hexdigest()
    assert (event.language, event.notice_version) == ("en", alice.store.terms.version)
    assert event.asked_at is not None
    assert event.asked_at <= event.at
    assert "Kalicia Demo" in event.controller


def test_the_same_answer_once_more_is_no_event(alice: Person) -> None:
    assert say(alice) is not None
    assert say(alice) is None
    assert say(alice, is_yes=False) is not None
    assert say(alice, is_yes=False) is None


def test_a_yes_to_other_words_or_to_more_is_an_event(alice: Person) -> None:
    say(alice)
    in_chinese = consents.question_of(alice.store, "marketing", "zh-hant")
    said = Said(is_yes=True, covers=frozenset({"offers/email"}))
    assert consents.answer(alice, in_chinese, said, by=Actor.person(alice.pk)) is not None
    assert say(alice, covers="another/email") is not None


@pytest.mark.promise("G-02")
@pytest.mark.parametrize("what", ["save", "delete", "update", "delete all", "bulk_update"])
def test_an_event_is_never_changed(alice: Person, what: str) -> None:
    event = say(alice)
    assert event is not None
    mine = Consent.objects.of(alice.store)
    event.answer = Answer.REFUSED
    deeds = {
        "save": event.save,
        "delete": event.delete,
        "update": lambda: mine.update(answer=Answer.REFUSED),
        "delete all": mine.delete,
        "bulk_update": lambda: mine.bulk_update([event], ["answer"]),
    }
    with pytest.raises(NeverChanged):
        deeds[what]()
    assert answers(alice) == [("marketing", "given")]


@pytest.mark.control("G-02")
@pytest.mark.control("L-05")
def test_an_event_changed_beside_the_program_would_be_believed(alice: Person) -> None:
    """What the refusals above keep away: the reading asks this table and nothing else."""
    say(alice, is_yes=False)
    table = Consent._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET answer = 'given'")
    assert consents_to(alice)


def test_each_answer_has_its_entry_by_the_person_for_the_purpose(alice: Person) -> None:
    say(alice)
    say(alice, is_yes=False)
    entries = list(Entry.objects.of(alice.store).order_by("index"))
    assert [entry.deed for entry in entries] == ["consent", "withdraw"]
    assert {(entry.actor, entry.purpose, entry.clause) for entry in entries} == {
        ("self", "marketing", "K0-7")
    }
    events = Consent.objects.of(alice.store).order_by("at", "id")
    assert [event.entry for event in events] == [entry.index for entry in entries]


@pytest.mark.control("K0-7")
@pytest.mark.control("C1-3")
@pytest.mark.parametrize("stranger", ["bao", "staff", "task"])
def test_nobody_answers_for_another(alice: Person, bao: Person, stranger: str) -> None:
    by = {
        "bao": Actor.person(bao.pk),
        "staff": Actor.staff(alice.pk, "manager"),
        "task": Actor.system("send offers"),
    }[stranger]
    question = consents.question_of(alice.store, "marketing", "en")
    with pytest.raises(NotTheirs):
        consents.answer(alice, question, Said(is_yes=True), by=by)
    assert not consents_to(alice)
    assert not Entry.objects.of(alice.store).exists()


def test_nobody_is_asked_for_what_the_shop_may_do_anyway_or_does_not_do(kalicia: Store) -> None:
    for purpose in ("fulfilment", "analysis"):
        with pytest.raises(NotAsked):
            consents.question_of(kalicia, purpose, "en")


@pytest.mark.promise("K-11")
def test_a_signal_is_a_no_to_what_was_never_answered_once(alice: Person) -> None:
    by = Actor.person(alice.pk)
    heeded = consents.heed_signal(alice, "en", by=by)
    assert [(one.purpose, one.answer, one.way) for one in heeded] == [
        ("marketing", "refused", Way.SIGNAL)
    ]
    assert heeded[0].asked_at is None
    assert consents.heed_signal(alice, "en", by=by) == []


@pytest.mark.control("K-11")
def test_an_answer_of_their_own_stands_beside_the_signal(alice: Person) -> None:
    say(alice)
    assert consents.heed_signal(alice, "en", by=Actor.person(alice.pk)) == []
    assert consents_to(alice)
