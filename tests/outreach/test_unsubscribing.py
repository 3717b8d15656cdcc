"""One click in a mail takes a yes back: without signing in, for that topic and that person alone."""

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import make_person, say
from troth.ledger.actors import Actor
from troth.lib import ids
from troth.outreach import actions, letters, unsubscribing
from troth.outreach.letters import Letter, Opener
from troth.outreach.mail import door
from troth.outreach.models import Message
from troth.people.consents import Said, answer, has_said_yes, question_of
from troth.people.models import Consent, Person
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def alice(kalicia: Store) -> Person:
    person = make_person(kalicia)
    say(person)
    return person


def path_of(person: Person, topic: str = "offers") -> str:
    token = unsubscribing.token_of(person, person.store.terms.topics[topic])
    return f"/en/unsubscription/{token}/"


def mail_program(store: Store) -> Client:
    """It says neither where it comes from nor who it is."""
    return Client(enforce_csrf_checks=True, headers={"host": store.host})


def hears_offers(person: Person) -> bool:
    return has_said_yes(person, "marketing", "offers/email")


@pytest.mark.promise("L-05")
@pytest.mark.promise("C4-6")
def test_one_post_of_a_mail_program_is_enough(alice: Person) -> None:
    response = mail_program(alice.store).post(path_of(alice), ONE_CLICK)
    assert response.status_code == 200
    assert not response.cookies
    assert not hears_offers(alice)
    newest = Consent.objects.of(alice.store).newest_first().first()
    assert newest is not None
    assert (newest.answer, newest.way) == ("withdrawn", "mail")


def test_looking_at_the_link_changes_nothing(alice: Person) -> None:
    page = mail_program(alice.store).get(path_of(alice)).content.decode()
    assert "One press" in page
    assert hears_offers(alice)


def test_pressing_twice_is_one_event(alice: Person) -> None:
    for _ in range(2):
        assert mail_program(alice.store).post(path_of(alice), ONE_CLICK).status_code == 200
    assert Consent.objects.of(alice.store).count() == 2


@pytest.mark.parametrize("fault", ["forged", "another store", "no token", "no such topic"])
def test_a_strange_link_is_no_page_and_changes_nothing(
    alice: Person, clinico: Store, fault: str
) -> None:
    store, path = alice.store, path_of(alice)
    match fault:
        case "forged":
            path = f"{path[:-2]}x/"
        case "another store":
            store = clinico
        case "no token":
            path = "/en/unsubscription/x/"
        case _:
            told = unsubscribing.token_of(alice, clinico.terms.topics["events"])
            path = f"/en/unsubscription/{told}/"
    assert mail_program(store).post(path, ONE_CLICK).status_code == 404
    assert hears_offers(alice)


def test_another_persons_link_is_only_theirs(alice: Person) -> None:
    bao = make_person(alice.store)
    mail_program(alice.store).post(path_of(bao), ONE_CLICK)
    assert hears_offers(alice)


@pytest.mark.promise("C4-6")
def test_another_topic_of_the_purpose_stays(alice: Person) -> None:
    said = Said(is_yes=True, covers=frozenset({"offers/email", "others/email"}))
    question = question_of(alice.store, "marketing", "en")
    answer(alice, question, said, by=Actor.person(alice.pk))
    mail_program(alice.store).post(path_of(alice), ONE_CLICK)
    assert has_said_yes(alice, "marketing", "others/email")
    assert not hears_offers(alice)


def test_the_link_bears_no_address(alice: Person) -> None:
    assert str(alice.pk) not in path_of(alice)
    assert "@" not in path_of(alice)


def test_mails_that_need_a_yes_bear_the_headers_and_others_do_not(
    alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_kinds", dict(letters._kinds))

    @letters.composer("offer", topic="offers", to=lambda _message: alice)
    def offer(message: Message, opened: Opener) -> Letter:
        raise AssertionError("worded")

    with translation.override("en"):
        said, plain = (
            door._headers(message_of(alice.store, each)) for each in ("offer", "greeting")
        )
    assert said["List-Unsubscribe"] == f"<https://{alice.store.host}{path_of(alice)}>"
    assert said["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in plain


def message_of(store: Store, kind: str) -> Message:
    return actions.send_soon(kind, about=ids.new(), store=store, language="en")
