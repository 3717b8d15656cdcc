"""The probe of how accounts are guarded, with the harm done that it is there to find."""

from datetime import timedelta

import pytest

from tests.probe.conftest import Measure
from tests.promises.mutants import taken_out
from tests.signing_in import ask, enter
from troth.accounts import alarms, links
from troth.accounts.models import Account, Session
from troth.lib import chance, clock
from troth.passkeys.models import Password
from troth.policy.models import Store

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "accounts-guarded"


def alice(store: Store) -> Account:
    account = enter(ask(store)).account
    account.person.store = store
    return account


def signed_in(account: Account) -> Session:
    return Session.objects.create(
        store=account.store, account=account, key_hash=chance.token().encode()[:32],
        device="firefox linux", place=b"p",
    )  # fmt: skip


@pytest.mark.promise("K-07")
def test_what_is_guarded_is_no_fault(shop: Store, measure: Measure) -> None:
    account = alice(shop)
    signed_in(account)
    alarms.sound(account, "new-device")
    found = measure(NAME)
    assert found.kept
    assert found.sentence.startswith("1 accounts are frozen")


def test_somebody_signed_in_to_a_frozen_account_is_found(shop: Store, measure: Measure) -> None:
    account = alice(shop)
    alarms.sound(account, "new-device")
    signed_in(account)
    assert "1 signed in to a frozen account" in measure(NAME).sentence


def test_a_session_that_never_ends_is_found(shop: Store, measure: Measure) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=100)):
        signed_in(alice(shop))
    assert "1 signed in for too long" in measure(NAME).sentence


def test_a_password_that_can_be_read_is_found(shop: Store, measure: Measure) -> None:
    Password.objects.create(store=shop, person=alice(shop).person, hash="correct horse")
    assert "1 passwords that are no Argon2id hash" in measure(NAME).sentence


@pytest.mark.control("K-07")
def test_a_false_link_would_be_found(shop: Store, measure: Measure) -> None:
    with taken_out(links.read):
        assert "that nobody signed open" in measure(NAME).sentence
