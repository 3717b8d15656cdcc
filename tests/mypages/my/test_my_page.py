"""One's own page: sensible before joining, one's own values after, and nobody else's ever."""

import json

import pytest
from django.test import Client

from tests.noticing import JoiningForm, ProfileForm, noticed
from tests.shopping import terms_shown
from tests.signing_in import ALICE, empty_mailbox
from tests.storefront.browsing import browser, join, sign_in
from troth.ledger.models import Entry
from troth.members.models import Member
from troth.people.models import Acceptance
from troth.policy.models import Store

pytestmark = pytest.mark.django_db

VALUES = {
    "name": "王小明",
    "phone": "0912 345 678",
    "birth_date": "1990-02-03",
    **noticed(ProfileForm),
}


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def alice(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client)
    return client


@pytest.fixture
def bao(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client, "bao@example.com")
    join(client)
    return client


def joined(client: Client) -> Client:
    assert join(client).status_code == 302
    return client


def page(client: Client) -> str:
    return client.get("/en/my/").content.decode()


def test_who_is_no_member_yet_is_told_how_to_become_one(alice: Client) -> None:
    assert "You are not a member yet" in page(alice)
    assert ALICE in page(alice)


def test_joining_takes_a_yes_to_the_terms(alice: Client, kalicia: Store) -> None:
    refused = alice.post("/en/my/membership/", {})
    assert refused.status_code == 422
    assert "please accept the terms" in refused.content.decode()
    assert not Member.objects.of(kalicia).exists()


def test_joining_records_the_yes(alice: Client, kalicia: Store) -> None:
    joined(alice)
    assert Member.objects.of(kalicia).get().origin == "joined"
    accepted = Acceptance.objects.of(kalicia).get(text="terms")
    assert (accepted.how, accepted.language) == ("explicit", "en")
    assert accepted.sha256 == terms_shown(kalicia)


@pytest.mark.promise("T-01")
@pytest.mark.control("T-01")
@pytest.mark.parametrize("shown", ["", "0" * 64])
def test_other_terms_than_those_that_hold_are_shown_again(
    alice: Client, kalicia: Store, shown: str
) -> None:
    response = alice.post(
        "/en/my/membership/",
        {"terms": "on", "shown": shown, "age": "20-", **noticed(JoiningForm)},
    )
    assert response.status_code == 422
    assert "The terms changed while you were here" in response.content.decode()
    assert not Member.objects.of(kalicia).exists()
    assert not Acceptance.objects.of(kalicia).filter(text="terms").exists()


def test_a_stranger_sees_and_changes_nothing_of_hers(
    alice: Client, bao: Client, kalicia: Store
) -> None:
    joined(alice)
    alice.post("/en/my/profile/", VALUES)
    bao.post("/en/my/profile/", {"name": "Bao", **noticed(ProfileForm)})
    assert "Good to see you, 王小明" in page(alice)
    assert "王小明" not in page(bao)
    assert ALICE not in page(bao)


def test_who_is_not_signed_in_changes_nothing(kalicia: Store) -> None:
    client = browser(kalicia)
    for path in ("/en/my/profile/", "/en/my/membership/"):
        response = client.post(path, VALUES | {"terms": "on"})
        assert response["Location"] == "/en/sign-in/"
    assert not Member.objects.of(kalicia).exists()


def test_a_form_sent_too_late_leads_back_to_its_page(kalicia: Store) -> None:
    client = browser(kalicia)
    page = {"referer": f"http://{kalicia.host}/en/my/?saved=yes"}
    response = client.post("/en/my/profile/", VALUES, headers=page)
    assert response["Location"] == "/en/sign-in/?next=%2Fen%2Fmy%2F%3Fsaved%3Dyes"
    for strange in ("https://evil.example.com/en/my/", "http://[::1", "no address"):
        response = client.post("/en/my/profile/", VALUES, headers={"referer": strange})
        assert response["Location"] == "/en/sign-in/"


def test_a_visit_is_one_entry_by_the_person_for_membership(alice: Client, kalicia: Store) -> None:
    joined(alice)
    alice.post("/en/my/profile/", VALUES)
    before = Entry.objects.of(kalicia).count()
    page(alice)
    (entry,) = list(Entry.objects.of(kalicia).order_by("index"))[before:]
    assert (entry.actor, entry.purpose) == ("self", "membership")


def test_the_page_is_not_stored(alice: Client) -> None:
    assert "no-store" in alice.get("/en/my/")["Cache-Control"]


def test_the_bridge_gives_the_mask_of_the_name(alice: Client) -> None:
    assert bridge(alice) == {"signed_in": True, "name": None, "cart": 0}
    joined(alice)
    assert bridge(alice)["name"] is None
    alice.post("/en/my/profile/", VALUES)
    assert bridge(alice) == {"signed_in": True, "name": "王○明", "cart": 0}


def test_a_name_that_is_not_asked_for_is_not_opened(alice: Client, kalicia: Store) -> None:
    joined(alice)
    alice.post("/en/my/profile/", VALUES)
    before = Entry.objects.of(kalicia).count()
    assert alice.get("/en/bridge/").json()["name"] is None
    assert Entry.objects.of(kalicia).count() == before


def test_the_bridge_of_a_visitor_is_empty(kalicia: Store) -> None:
    client = browser(kalicia)
    assert bridge(client) == {"signed_in": False, "name": None, "cart": 0}
    assert not client.cookies


def bridge(client: Client) -> dict[str, object]:
    response = client.get("/en/bridge/?name")
    assert "no-store" in response["Cache-Control"]
    found: dict[str, object] = json.loads(response.content)
    return found
