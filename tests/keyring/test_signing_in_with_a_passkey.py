"""The door with a passkey: instead of the code in one store, on top of it in the other."""

import pytest
from django.test import Client

from tests.keyring.conftest import asked, at_door, by_code, origin_of
from tests.passkeys.conftest import account_at, with_passkey
from tests.passkeys.device import Device
from tests.promises.mutants import taken_out
from tests.signing_in import ALICE, mails_to
from troth.accounts import alarms
from troth.accounts.models import Account, Session
from troth.passkeys import passwords, rules
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
GOOD = "correct horse battery"


def is_inside(browser: Client) -> bool:
    return browser.get("/en/my/security/").status_code == 200


@pytest.mark.promise("K-07")
def test_a_passkey_signs_in_and_leads_on(alice: Account, device: Device) -> None:
    browser = at_door(alice.store)
    answer = device.use(asked(browser, "/en/sign-in/"), origin_of(alice.store))
    came = browser.post("/en/sign-in/passkey/", {"answer": answer, "next": "/en/cart/"})
    assert (came.status_code, came["Location"]) == (302, "/en/cart/")
    assert is_inside(browser)
    assert mails_to(ALICE)[0]["subject"] == "A passkey was added to your account"  # and no code


def test_the_way_on_stays_in_the_shop(alice: Account, device: Device) -> None:
    browser = at_door(alice.store)
    answer = device.use(asked(browser, "/en/sign-in/"), origin_of(alice.store))
    sent = {"answer": answer, "next": "https://evil.example.com/"}
    assert browser.post("/en/sign-in/passkey/", sent)["Location"] == "/en/my/"


@pytest.mark.parametrize("answer", ["", "{}", "nonsense"])
def test_a_stranger_stays_at_the_door(alice: Account, answer: str) -> None:
    browser = at_door(alice.store)
    came = browser.post("/en/sign-in/passkey/", {"answer": answer})
    assert came.status_code == 422
    assert "did not sign you in" in came.content.decode()
    assert not is_inside(browser)
    assert not Session.objects.of(alice.store).exists()


def test_a_frozen_account_does_not_open(alice: Account, device: Device) -> None:
    alarms.sound(alice, "sign-in-code")
    browser = at_door(alice.store)
    answer = device.use(asked(browser, "/en/sign-in/"), origin_of(alice.store))
    assert browser.post("/en/sign-in/passkey/", {"answer": answer}).status_code == 403
    assert not is_inside(browser)


@pytest.mark.promise("C2-2")
def test_where_it_comes_on_top_the_door_offers_the_code_alone(clinico: Store) -> None:
    account = account_at(clinico)
    device, browser = with_passkey(account), at_door(clinico)
    assert "data-passkey" not in browser.get("/en/sign-in/").content.decode()
    options = {"rpId": clinico.host, "challenge": "AAAA"}
    sent = {"answer": device.use(options, origin_of(clinico))}
    assert browser.post("/en/sign-in/passkey/", sent).status_code == 422
    assert not is_inside(browser)


@pytest.mark.promise("C2-2")
def test_there_the_code_is_followed_by_the_passkey(clinico: Store) -> None:
    account = account_at(clinico)
    device = with_passkey(account)
    browser, came = by_code(clinico, next="/en/cart/")
    assert came["Location"] == "/en/sign-in/more/?next=%2Fen%2Fcart%2F"
    assert not is_inside(browser)
    answer = device.use(asked(browser, came["Location"]), origin_of(clinico))
    done = browser.post("/en/sign-in/more/passkey/", {"answer": answer, "next": "/en/cart/"})
    assert done["Location"] == "/en/cart/"
    assert is_inside(browser)


@pytest.mark.control("C2-2")
def test_without_the_question_the_code_alone_opens(clinico: Store) -> None:
    with_passkey(account_at(clinico))
    with taken_out(rules.asks_for_more, "says no"):
        browser, _came = by_code(clinico)
    assert is_inside(browser)


def test_who_has_no_passkey_signs_in_by_the_code(clinico: Store) -> None:
    account_at(clinico)
    browser, _came = by_code(clinico)
    assert is_inside(browser)


@pytest.mark.promise("K-07")
def test_the_password_follows_the_code(alice: Account) -> None:
    passwords.set_to(alice, GOOD)
    browser, came = by_code(alice.store)
    assert came["Location"] == "/en/sign-in/more/"
    assert browser.post("/en/sign-in/more/", {"password": "wrong horse"}).status_code == 422
    assert not is_inside(browser)
    assert browser.post("/en/sign-in/more/", {"password": GOOD})["Location"] == "/en/my/"
    assert is_inside(browser)


@pytest.mark.promise("K-07")
def test_the_password_without_the_code_opens_nothing(alice: Account) -> None:
    passwords.set_to(alice, GOOD)
    browser = at_door(alice.store)
    for path in ("", "passkey/", "release/"):
        came = browser.post(f"/en/sign-in/more/{path}", {"password": GOOD})
        assert came["Location"] == "/en/sign-in/"
    assert not is_inside(browser)


def test_a_strangers_code_does_not_lead_to_alices_password(alice: Account) -> None:
    passwords.set_to(alice, GOOD)
    bao, _came = by_code(alice.store, "bao@example.com")
    bao.cookies.pop("session", None)
    assert bao.post("/en/sign-in/more/", {"password": GOOD})["Location"] == "/en/sign-in/"


def test_who_has_lost_it_says_so_and_is_told_when(alice: Account) -> None:
    passwords.set_to(alice, GOOD)
    browser, _came = by_code(alice.store)
    said = browser.post("/en/sign-in/more/release/").content.decode()
    assert "the mailed code alone signs you in. We have written to you" in said
    assert mails_to(ALICE)[0]["subject"].startswith("In three days")
    assert not is_inside(browser)
