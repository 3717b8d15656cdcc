"""The agreements page: what was accepted, what waits, what is objected to; and nobody else's."""

import pytest
from django.test import Client

from tests.publishing.shelves import make_latest, make_version
from tests.signing_in import empty_mailbox
from tests.storefront.browsing import browser, join, sign_in
from troth.lib import ids
from troth.people import agreements
from troth.people.models import Acceptance, Objection, Person, Showing
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.models import Version

pytestmark = pytest.mark.django_db

PAGE = "/en/my/agreements/"
OBJECTIONS = f"{PAGE}objections/"


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def alice(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client)
    join(client)
    return client


@pytest.fixture
def bao(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client, "bao@example.com")
    join(client)
    return client


@pytest.fixture
def coming(alice: Client, kalicia: Store) -> Version:
    return make_version(kalicia, "terms", days=20)


def text_of(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def answer(client: Client, where: str, version: Version, **changes: str) -> int:
    typed = {"text": version.text, "version": version.number, "shown": version.sha256.en}
    return int(client.post(f"{PAGE}{where}/", typed | changes).status_code)


def person_of(store: Store) -> Person:
    first = Acceptance.objects.of(store).order_by("accepted_at").first()
    assert first is not None
    return first.person


@pytest.mark.promise("T-01")
@pytest.mark.promise("C0-2")
def test_it_lists_what_was_agreed_to(alice: Client, kalicia: Store) -> None:
    page = text_of(alice)
    for text, how in (("terms", "You said yes"), ("policy", "By going on")):
        version = history.in_force(kalicia, text)
        assert version is not None
        assert version.sha256.en in page
        assert f"/en/policy/history/{text}/{version.number}/" in page
        assert how in page
    assert "waits" not in page
    assert 'href="/en/my/agreements/"' in text_of(alice, "/en/my/")


def test_it_speaks_chinese(alice: Client, coming: Version) -> None:
    page = text_of(alice, "/zh-hant/my/agreements/")
    assert "更換物流業者" in page
    assert coming.sha256.zh_hant in page


@pytest.mark.promise("T-04")
def test_an_announced_change_can_be_agreed_to(
    alice: Client, coming: Version, kalicia: Store
) -> None:
    page = text_of(alice)
    assert "A new carrier" in page
    assert "I have read it and agree" in page
    assert "I object" in page
    assert kalicia.terms.operator.mailbox in page
    assert answer(alice, "acceptances", coming) == 302
    accepted = Acceptance.objects.of(kalicia).get(version=coming.number)
    assert (accepted.how, accepted.sha256) == ("explicit", coming.sha256.en)
    assert "I object" not in text_of(alice)


@pytest.mark.control("T-04")
def test_words_that_were_not_shown_are_shown_again(
    alice: Client, coming: Version, kalicia: Store
) -> None:
    assert answer(alice, "acceptances", coming, shown="0" * 64) == 422
    assert not Acceptance.objects.of(kalicia).filter(version=coming.number).exists()


@pytest.mark.promise("T-04")
@pytest.mark.promise("C7-2")
def test_an_objector_is_told_where_they_stand(
    alice: Client, coming: Version, kalicia: Store
) -> None:
    assert answer(alice, "objections", coming) == 302
    page = text_of(alice)
    assert "You object to: Terms of service" in page
    assert "nothing changes for you" in page
    assert "Your data, your orders and closing your account stay open to you" in page
    assert "I object" not in page
    objection = Objection.objects.of(kalicia).get()
    assert alice.post(f"{OBJECTIONS}{objection.pk}/withdrawal/").status_code == 302
    assert "I object" in text_of(alice)


@pytest.mark.promise("T-04")
def test_objectors_keep_their_pages(alice: Client, kalicia: Store) -> None:
    now = make_latest(kalicia, "terms", is_material=True)
    assert answer(alice, "objections", now) == 302
    for path in ("/en/my/", "/en/orders/", PAGE, "/en/"):
        assert alice.get(path).status_code == 200
    assert "You can order again only once you agree" in text_of(alice)


@pytest.mark.control("T-04")
def test_a_stranger_neither_sees_nor_ends_an_objection(
    alice: Client, bao: Client, coming: Version, kalicia: Store, clinico: Store
) -> None:
    answer(alice, "objections", coming)
    objection = Objection.objects.of(kalicia).get()
    assert "You object" not in text_of(bao)
    for pk in (objection.pk, ids.new()):
        assert bao.post(f"{OBJECTIONS}{pk}/withdrawal/").status_code == 404
    there = browser(clinico)
    sign_in(there)
    assert there.post(f"{OBJECTIONS}{objection.pk}/withdrawal/").status_code == 404
    objection.refresh_from_db()
    assert objection.taken_back_at is None


@pytest.mark.control("T-04")
def test_what_is_not_asked_cannot_be_answered(
    alice: Client, kalicia: Store, clinico: Store
) -> None:
    foreign = make_version(clinico, "terms", days=20)
    strange = make_version(kalicia, "house-rules")
    for version in (foreign, strange):
        assert answer(alice, "acceptances", version) == 404
        assert answer(alice, "objections", version) == 404
    assert not Objection.objects.of(kalicia).exists()
    assert alice.post(OBJECTIONS, {}).status_code == 404


def test_who_is_not_signed_in_answers_nothing(kalicia: Store, coming: Version) -> None:
    client = browser(kalicia)
    for where in ("acceptances", "objections"):
        assert answer(client, where, coming) == 302
    assert client.get(PAGE)["Location"].startswith("/en/sign-in/")
    assert not Objection.objects.of(kalicia).exists()


@pytest.mark.promise("T-04")
@pytest.mark.promise("C7-2")
def test_the_notice_stands_on_every_page_and_who_saw_it_is_known(
    alice: Client, coming: Version, kalicia: Store
) -> None:
    visitor = browser(kalicia)
    for path in ("/en/", "/en/search/?q=x", "/en/sign-in/"):
        assert "A new carrier" in text_of(visitor, path)
    assert not visitor.cookies
    assert not Showing.objects.of(kalicia).exists()
    assert "更換物流業者" in text_of(alice, "/zh-hant/my/")
    showing = Showing.objects.of(kalicia).get()
    assert (showing.person, showing.version) == (person_of(kalicia), coming.number)
    assert (showing.channel, showing.language) == ("site", "zh-hant")


@pytest.mark.promise("T-04")
def test_a_material_change_is_met_at_the_next_sign_in(alice: Client, kalicia: Store) -> None:
    material = make_latest(kalicia, "policy", is_material=True)
    again = browser(kalicia)
    onward = "/en/my/agreements/?next=%2Fen%2Forders%2F"
    assert sign_in(again, next="/en/orders/")["Location"] == onward
    assert "Until you have answered you cannot order" in text_of(again, onward)
    typed = {"text": "policy", "version": "later", "shown": material.sha256.en}
    answered = again.post(f"{PAGE}acceptances/", typed | {"next": "/en/orders/"})
    assert answered["Location"] == "/en/orders/"
    assert agreements.asked_again(person_of(kalicia)) == []
