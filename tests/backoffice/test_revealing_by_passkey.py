"""Whoever opens personal data has proved with a passkey who they are (C3-1e)."""

import json

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn, entries
from tests.backoffice.test_revealing import PARCEL, reveal
from tests.keyring.conftest import asked, origin_of
from tests.passkeys.conftest import with_passkey
from tests.promises.mutants import taken_out
from troth.accounts.models import Account
from troth.orders.models import Order
from troth.passkeys import rules
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
STEP_UP = "/en/my/security/confirmation/"


@pytest.fixture
def erin(order: Order, signed_in: SignedIn) -> Client:
    """Who packs, in a shop that is no demo, signed in by a code."""
    Store.objects.filter(pk=order.store_id).update(is_demo=False)
    return signed_in(order.store, "packing")


def account_of(order: Order) -> Account:
    account = Account.objects.of(order.store).order_by("-id").select_related("person__store")[0]
    account.store = account.person.store = order.store
    return account


@pytest.mark.promise("C3-1e")
def test_without_one_it_leads_to_the_page_for_one(erin: Client, order: Order) -> None:
    status, told = reveal(erin, order, PARCEL)
    assert status == 302
    assert "王小明" not in told
    answer = erin.get(f"/staff/orders/{order.number}/reveal/")
    assert answer["Location"].startswith("/en/my/security/passkeys/?next=%2Fstaff%2Forders")
    assert entries(order.store) == []


@pytest.mark.promise("C3-1e")
def test_who_has_one_proves_with_it_and_opens(erin: Client, order: Order) -> None:
    device = with_passkey(account_of(order))
    answer = erin.get(f"/staff/orders/{order.number}/reveal/")
    assert answer["Location"].startswith(STEP_UP)
    assert "with=passkey" in answer["Location"]
    signed = device.use(asked(erin, answer["Location"]), origin_of(order.store))
    erin.post(f"{STEP_UP}passkey/", {"answer": signed})
    status, told = reveal(erin, order, PARCEL)
    assert status == 200
    assert "王小明" in told


@pytest.mark.promise("C3-1e")
def test_a_strangers_passkey_does_not_help(erin: Client, order: Order, signed_in: SignedIn) -> None:
    hers = with_passkey(account_of(order))
    asked_of_erin = asked(erin, f"{STEP_UP}?with=passkey")
    signed_in(order.store, "packing")
    strangers = with_passkey(account_of(order))
    strangers.handle = hers.handle
    signed = strangers.use(asked_of_erin, origin_of(order.store))
    assert erin.post(f"{STEP_UP}passkey/", {"answer": signed}).status_code == 422
    assert erin.post(f"{STEP_UP}passkey/", {"answer": json.dumps({})}).status_code == 422
    assert reveal(erin, order, PARCEL)[0] == 302


def test_in_a_demo_it_opens_without_and_says_so(order: Order, signed_in: SignedIn) -> None:
    browser = signed_in(order.store, "packing")
    page = browser.get(f"/staff/orders/{order.number}/reveal/").content.decode()
    assert "Staff need a passkey" in page
    assert reveal(browser, order, PARCEL)[0] == 200


def test_in_a_demo_too_one_that_is_there_is_asked_for(order: Order, signed_in: SignedIn) -> None:
    browser = signed_in(order.store, "packing")
    with_passkey(account_of(order))
    assert reveal(browser, order, PARCEL)[0] == 302


@pytest.mark.control("C3-1e")
def test_without_the_rule_a_code_opens(erin: Client, order: Order) -> None:
    with taken_out(rules._is_required, "says no"):
        assert reveal(erin, order, PARCEL)[0] == 200
