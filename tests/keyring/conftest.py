"""Browsers in a shop whose members have passkeys in devices of software."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.passkeys.conftest import account_at, with_passkey
from tests.passkeys.device import Device
from tests.signing_in import ALICE, empty_mailbox, mails_to
from troth.accounts import sessions
from troth.accounts.middleware import SESSION
from troth.accounts.models import Account
from troth.policy.models import Store

Browser = Callable[..., Client]


def at_door(store: Store) -> Client:
    facts: dict[str, Any] = {"SERVER_NAME": store.host, "HTTP_SEC_FETCH_SITE": "same-origin"}
    return Client(**facts)


def inside(account: Account) -> Client:
    """A browser in which an account is signed in by a code, a moment ago."""
    browser = at_door(account.store)
    browser.cookies[SESSION.sent_as] = sessions.signed_in(account)
    return browser


def origin_of(store: Store) -> str:
    return f"http://{store.host}"


def options_on(page: str) -> dict[str, Any]:
    """What a page tells the browser about passkeys."""
    found = re.search(r'data-passkey="([^"]+)"', page)
    assert found, "no passkey is asked for"
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options


def asked(browser: Client, path: str) -> dict[str, Any]:
    return options_on(browser.get(path).content.decode())


def notice_on(page: str) -> str:
    found = re.search(r'name="notice" value="(\w+)"', page)
    assert found
    return found[1]


def by_code(store: Store, email: str = ALICE, **more: str) -> tuple[Client, Any]:
    """A browser that has entered the code, and the answer to it."""
    browser = at_door(store)
    page = browser.get("/en/sign-in/").content.decode()
    browser.post("/en/sign-in/", {"email": email, "notice": notice_on(page), **more})
    code = re.search(r"(?<!\d)\d{8}(?!\d)", mails_to(email)[0]["text"])
    assert code
    page = browser.get("/en/sign-in/code/").content.decode()
    shown = re.search(r'name="policy" value="(\w*)"', page)
    assert shown
    return browser, browser.post("/en/sign-in/code/", {"code": code[0], "policy": shown[1], **more})


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def alice(kalicia: Store) -> Account:
    return account_at(kalicia)


@pytest.fixture
def device(alice: Account) -> Device:
    return with_passkey(alice)
