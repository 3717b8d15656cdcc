"""The security page: where one is signed in, ending that, and the step that asks once more."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.signing_in import ALICE, empty_mailbox, mails_to
from tests.storefront.browsing import browser, code_for, is_signed_in, sign_in
from troth.accounts.models import Session
from troth.ledger.models import Entry
from troth.lib import clock
from troth.passkeys.models import Password
from troth.passkeys.models.passwords import HASHER
from troth.policy.models import Store

pytestmark = pytest.mark.django_db

PAGE, CONFIRM = "/en/my/security/", "/en/my/security/confirmation/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19 like Mac OS X) Safari/604.1"


@pytest.fixture
def client(kalicia: Store) -> Client:
    empty_mailbox()
    client = browser(kalicia, **{"user-agent": FIREFOX})
    sign_in(client)
    return client


@pytest.fixture
def phone(kalicia: Store, client: Client) -> Client:
    phone = browser(kalicia, **{"user-agent": PHONE})
    sign_in(phone)
    return phone


def row_of(store: Store, device: str) -> Session:
    return Session.objects.of(store).get(device=device)


@pytest.mark.promise("K-07")
def test_it_shows_where_one_is_signed_in(client: Client, phone: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert page.count("Firefox on Windows") == 2  # the words, and the label of the button
    assert page.count("Safari on iPhone") == 2
    assert page.count("this browser</span>") == 1
    assert "Signed in" in page
    assert FIREFOX not in page


def test_another_session_is_ended_and_this_one_stays(
    client: Client, phone: Client, kalicia: Store
) -> None:
    there = row_of(kalicia, "safari iphone")
    answer = client.post(f"{PAGE}sessions/{there.pk}/")
    assert answer["Location"] == f"{PAGE}?said=ended"
    assert not is_signed_in(phone)
    assert is_signed_in(client)


def test_ending_this_one_is_signing_out(client: Client, kalicia: Store) -> None:
    here = row_of(kalicia, "firefox windows")
    answer = client.post(f"{PAGE}sessions/{here.pk}/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not is_signed_in(client)


@pytest.mark.promise("K-07")
def test_signing_out_everywhere(client: Client, phone: Client, kalicia: Store) -> None:
    client.post(f"{PAGE}sessions/")
    assert not is_signed_in(client)
    assert not is_signed_in(phone)
    assert not Session.objects.of(kalicia).exists()
    assert Entry.objects.of(kalicia).latest("index").deed == Entry.Deed.SIGN_OUT


def test_a_strangers_session_is_not_found(client: Client, kalicia: Store) -> None:
    bao = browser(kalicia, **{"user-agent": PHONE})
    sign_in(bao, "bao@example.com")
    before = Entry.objects.of(kalicia).count()
    there = row_of(kalicia, "firefox windows")
    assert bao.post(f"{PAGE}sessions/{there.pk}/").status_code == 404
    assert is_signed_in(client)
    assert "Firefox" not in bao.get(PAGE).content.decode()
    assert not Entry.objects.of(kalicia).filter(index__gte=before, deed="sign out").exists()


def test_who_is_not_signed_in_sees_nothing(kalicia: Store) -> None:
    for path in (PAGE, CONFIRM, f"{CONFIRM}code/"):
        assert browser(kalicia).get(path)["Location"].startswith("/en/sign-in/")


@pytest.mark.promise("K-07")
def test_a_code_confirms_and_leads_back(client: Client, kalicia: Store) -> None:
    before = client.cookies["session"].value
    asked = client.post(CONFIRM, {"next": "/en/my/?page=2"})
    assert asked["Location"] == f"{CONFIRM}code/?next=%2Fen%2Fmy%2F%3Fpage%3D2"
    page = client.get(asked["Location"]).content.decode()
    assert "a•••@e•••.com" in page
    came = client.post(f"{CONFIRM}code/", {"code": code_for(), "next": "/en/my/?page=2"})
    assert came["Location"] == "/en/my/?page=2"
    assert client.cookies["session"].value != before
    assert is_signed_in(client)
    assert Entry.objects.of(kalicia).filter(deed=Entry.Deed.CONFIRM).count() == 1


def test_another_persons_code_confirms_nothing(client: Client, kalicia: Store) -> None:
    """A mailbox of one's own proves nothing about somebody else's account."""
    thief = browser(kalicia, **{"user-agent": FIREFOX})
    thief.get("/en/sign-in/")
    sign_in(thief, "mallory@example.com")
    with clock.stopped_at(datetime.now(UTC) + timedelta(minutes=6)):
        thief.post(CONFIRM)
        code = code_for("mallory@example.com")
        thief.cookies["session"] = client.cookies["session"].value
        answer = thief.post(f"{CONFIRM}code/", {"code": code})
        assert answer.status_code == 422
        assert not row_of_alice(kalicia).is_fresh


def row_of_alice(store: Store) -> Session:
    return Session.objects.of(store).order_by("created_at")[0]


def test_a_wrong_code_is_said_beside_the_field(client: Client) -> None:
    client.post(CONFIRM)
    wrong = f"{(int(code_for()) + 1) % 10**8:08d}"
    answer = client.post(f"{CONFIRM}code/", {"code": wrong})
    assert answer.status_code == 422
    assert "This is not the code of the newest mail." in answer.content.decode()
    assert client.post(f"{CONFIRM}code/", {"code": "12"}).status_code == 422


def test_the_page_says_that_a_form_was_not_sent(client: Client) -> None:
    assert "please send it again there" in client.get(f"{CONFIRM}?sent=no").content.decode()


def test_nothing_is_mailed_before_it_is_asked_for(client: Client) -> None:
    empty_mailbox()
    client.get(CONFIRM)
    assert mails_to(ALICE) == []


@pytest.mark.parametrize("path", [PAGE, CONFIRM])
def test_the_chinese_pages_stand(client: Client, path: str) -> None:
    assert client.get(path.replace("/en/", "/zh-hant/")).status_code == 200


def test_the_page_says_what_a_thief_of_the_mailbox_lacks(client: Client, kalicia: Store) -> None:
    assert "has your mailbox can sign in as you" in client.get(PAGE).content.decode()
    person = Session.objects.of(kalicia).get().account.person
    Password.objects.create(store=kalicia, person=person, hash=HASHER.hash("green otters sing"))
    page = client.get(PAGE).content.decode()
    assert "has your mailbox can sign in as you" not in page
    assert "still lacks what is asked for after the code" in page
