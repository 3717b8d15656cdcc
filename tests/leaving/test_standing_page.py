"""A member reads what was decided about them, and objects (T-09)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import make_person
from tests.noticing import noticed
from tests.promises.mutants import taken_out
from tests.shopping import line_of, make_variant
from tests.storefront.browsing import browser, sign_in
from troth.leaving.forms import AppealForm
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members import standing
from troth.people.models import Person
from troth.standing import appeals, casework, measures
from troth.standing.models import Appeal, Measure

pytestmark = pytest.mark.django_db
PAGE = "/en/my/standing/"
WORDS = "Three parcels were not collected."


@pytest.fixture
def mei(alice: Person) -> Actor:
    return Actor.staff(make_person(alice.store).pk, "manager")


@pytest.fixture
def measure(alice: Person, mei: Actor) -> Measure:
    case = casework.open_case(alice, reason="unclaimed", words=WORDS, by=mei)
    casework.add_evidence(case, words="The carrier's list.", by=mei)
    until = clock.now() + timedelta(days=10)
    return measures.suspend(case, services=["order"], until=until, by=mei)


def object_to(client: Client, measure: Measure, words: str = "I was in hospital.") -> object:
    return client.post(f"{PAGE}{measure.pk}/appeals/", {"words": words, **noticed(AppealForm)})


def text_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_where_nothing_was_decided_the_page_says_so(client: Client) -> None:
    assert "Nothing is refused to you." in text_of(client)


@pytest.mark.promise("T-09")
def test_reason_words_services_and_day_are_there(client: Client, measure: Measure) -> None:
    page = text_of(client)
    assert WORDS in page
    assert "Ordering" in page
    assert measure.case.number in page
    assert f"{timezone.localtime(measure.until):%Y-%m}" in page
    assert "Send the objection" in page


@pytest.mark.promise("T-09")
def test_the_checkout_says_why_before_anything_is_typed(client: Client, measure: Measure) -> None:
    ring = line_of(make_variant(measure.store))
    client.post("/en/cart/lines/", {"variant": ring.variant_id, "quantity": 1})
    for path in ("/en/checkout/", "/en/checkout/delivery/", "/en/checkout/confirmation/"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "You cannot order just now" in answer.content.decode()
        assert "/my/standing/" in answer.content.decode()


@pytest.mark.control("T-09")
def test_without_the_question_the_checkout_would_open(client: Client, measure: Measure) -> None:
    with taken_out(standing.may):
        assert client.get("/en/checkout/").status_code == 302


@pytest.mark.promise("T-09")
def test_objecting_and_reading_the_answer(client: Client, measure: Measure, mei: Actor) -> None:
    object_to(client, measure)
    page = text_of(client)
    assert "I was in hospital." in page
    assert "We answer by" in page
    assert "Send the objection" not in page
    (said,) = Appeal.objects.of(measure.store).select_related("measure__case", "person", "store")
    appeals.answer(said, outcome="lifted", words="We did not know.", by=mei)
    page = text_of(client)
    assert "We did not know." in page
    assert "A suspension that is over" in page


def test_an_objection_without_words_is_asked_for_again(client: Client, measure: Measure) -> None:
    answer = object_to(client, measure, "  ")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert not Appeal.objects.of(measure.store).exists()


@pytest.mark.promise("T-09")
def test_a_stranger_sees_and_says_nothing(client: Client, measure: Measure) -> None:
    bao = browser(measure.store)
    sign_in(bao, "bao@example.com")
    assert WORDS not in text_of(bao)
    assert object_to(bao, measure).status_code == 404  # type: ignore[attr-defined]
    assert not Appeal.objects.of(measure.store).exists()


@pytest.mark.promise("T-09")
def test_who_comes_back_reads_of_the_suspension_but_not_the_words(
    client: Client, measure: Measure
) -> None:
    client.post("/en/my/closing/")
    again = browser(measure.store)
    sign_in(again)
    page = text_of(again)
    assert "Suspended until" in page
    assert WORDS not in page
    assert object_to(again, measure, "It was not me.").status_code == 302  # type: ignore[attr-defined]
    assert "It was not me." in text_of(again)


@pytest.mark.promise("T-09")
def test_a_notice_of_an_ending_offers_the_copy(client: Client, alice: Person, mei: Actor) -> None:
    case = casework.open_case(alice, reason="deceit", words=WORDS, by=mei)
    casework.add_evidence(case, words="A report.", by=mei)
    measures.give_notice(case, by=mei)
    page = text_of(client)
    assert "Your account ends on" in page
    assert "/my/closing/" in page


def test_the_overview_and_the_menu_tell_of_it(client: Client, measure: Measure) -> None:
    object_to(client, measure)
    page = client.get("/en/my/").content.decode()
    assert f"Suspended until {timezone.localtime(measure.until):%Y-%m-%d}: Ordering." in page
    assert "We answer your objection by" in page
    for each in ("/en/my/", "/en/my/security/"):
        assert "How your account stands" in client.get(each).content.decode()


def test_to_whom_nothing_happened_neither_tells_anything(client: Client) -> None:
    page = client.get("/en/my/").content.decode()
    assert "Suspended until" not in page
    assert "How your account stands" not in page
