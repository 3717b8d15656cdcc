"""A session: fresh at sign-in, gone at sign-out, worth nothing in the other store."""

import logging

import pytest
from django.test import Client

from tests.noticing import EmailForm, ProfileForm, noticed
from tests.signing_in import ALICE, empty_mailbox
from tests.storefront.browsing import browser, code_for, enter_code, is_signed_in, sign_in
from troth.accounts.models import Account, Session, hash_of
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def client(kalicia: Store) -> Client:
    return browser(kalicia)


def test_signing_in_changes_the_session_key(client: Client) -> None:
    client.cookies["session"] = planted = "planted by somebody else"
    sign_in(client)
    first = client.cookies["session"].value
    assert first != planted
    client.post("/en/sign-out/")
    sign_in(client)
    assert client.cookies["session"].value not in {planted, first}


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    cookie = sign_in(client).cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_readable_cookie_says_that_somebody_is_here_and_no_more(client: Client) -> None:
    cookie = sign_in(client).cookies["here"]
    assert cookie.value == "1"
    assert not cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_asking_sets_no_session(client: Client, kalicia: Store) -> None:
    client.post("/en/sign-in/", {"email": "alice@example.com", **noticed(EmailForm)})
    assert "session" not in client.cookies
    assert not Session.objects.of(kalicia).exists()


def test_the_code_cookie_goes_when_it_has_served(client: Client) -> None:
    assert sign_in(client).cookies["sign-in"].value == ""


def test_signing_out_ends_the_session(client: Client, kalicia: Store) -> None:
    sign_in(client)
    key = client.cookies["session"].value
    response = client.post("/en/sign-out/")
    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"cache"'
    assert response.cookies["here"].value == ""
    assert not Session.objects.of(kalicia).exists()
    stolen = browser(kalicia)
    stolen.cookies["session"] = key
    assert not is_signed_in(stolen)


def test_signing_out_is_no_link(client: Client) -> None:
    sign_in(client)
    assert client.get("/en/sign-out/").status_code == 405
    assert is_signed_in(client)


def test_a_session_carried_to_the_other_store_is_nobodys(client: Client, clinico: Store) -> None:
    sign_in(client)
    other = browser(clinico)
    other.cookies["session"] = client.cookies["session"].value
    assert not is_signed_in(other)
    assert is_signed_in(client)


def test_a_session_of_an_account_that_is_gone_is_nobodys(client: Client, kalicia: Store) -> None:
    sign_in(client)
    Account.objects.of(kalicia).delete()
    assert not is_signed_in(client)


@pytest.mark.promise("K-07")
def test_the_table_does_not_hold_what_the_browser_keeps(client: Client, kalicia: Store) -> None:
    sign_in(client)
    row = Session.objects.of(kalicia).get()
    key = client.cookies["session"].value
    assert bytes(row.key_hash) == hash_of(key)
    assert key not in str(vars(row))
    stolen = browser(kalicia)
    stolen.cookies["session"] = bytes(row.key_hash).hex()
    assert not is_signed_in(stolen)


def test_whoever_is_signed_in_is_not_asked_again(client: Client) -> None:
    sign_in(client)
    assert client.get("/en/sign-in/")["Location"] == "/en/my/"
    assert client.get("/en/sign-in/code/")["Location"] == "/en/my/"


def test_the_log_names_nobody(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/en/sign-in/", {"email": "alice at example.com", **noticed(EmailForm)})
        client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm)})
        enter_code(client, "12345678")
        sign_in(client)
        code = code_for(ALICE)
        client.post(
            "/en/my/profile/", {"name": "Wang Xiaoming", "phone": "1", **noticed(ProfileForm)}
        )
    for word in ("alice", code, "12345678", "Wang"):
        assert word not in caplog.text
