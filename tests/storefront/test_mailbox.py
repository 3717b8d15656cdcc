"""The demo's mailbox, for eyes and for scripts; outside the demo there is none."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.signing_in import ALICE, ask, empty_mailbox, mails_to
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    empty_mailbox()
    return Client(headers={"host": "localhost"})


def test_mails_to_an_address_come_newest_first_with_their_code(
    client: Client, kalicia: Store
) -> None:
    first, second = ask(kalicia), ask(kalicia)
    ask(kalicia, "bao@example.com")
    mails_to(ALICE)
    found = client.get("/mailbox.json", {"to": ALICE}).json()
    assert [mail["code"] for mail in found] == [second.code, first.code]
    assert set(found[0]) == {"to", "subject", "text", "html", "sent_at", "code"}
    assert len(client.get("/mailbox.json").json()) == 3


def test_the_page_shows_mails_as_text(client: Client, kalicia: Store) -> None:
    attempt = ask(kalicia, "o'hara@example.com")
    mails_to(ALICE)
    page = client.get("/mailbox/").content.decode()
    assert attempt.code in page
    assert "o&#x27;hara@example.com" in page


def test_an_empty_mailbox_says_so(client: Client) -> None:
    assert client.get("/mailbox.json").json() == []
    assert "No mail has come yet." in client.get("/mailbox/").content.decode()


def test_no_mailbox_outside_the_demo(client: Client, settings: LazySettings) -> None:
    settings.IS_DEMO = False
    assert client.get("/mailbox/").status_code == 404
    assert client.get("/mailbox.json").status_code == 404


def test_no_mailbox_at_a_store(kalicia: Store) -> None:
    client = Client(headers={"host": kalicia.host})
    assert client.get("/mailbox/").status_code == 404
    assert client.get("/mailbox.json").status_code == 404


def test_the_mailbox_is_not_stored_on_the_way(client: Client) -> None:
    assert "no-store" in client.get("/mailbox.json")["Cache-Control"]
