"""An account with a passkey in a device of software."""

from collections.abc import Iterator

import pytest

from tests.passkeys.device import Device
from tests.signing_in import ALICE, empty_mailbox
from troth.accounts import codes
from troth.accounts.models import Account
from troth.lib import clock
from troth.lib.clock import FixedClock
from troth.passkeys import keeping
from troth.passkeys.devices import Party
from troth.policy.models import Store


def party_of(store: Store) -> Party:
    return Party(store, f"https://{store.host}")


def account_at(store: Store, email: str = ALICE) -> Account:
    account = codes.account_at(store, email).account
    account.store = account.person.store = store
    return account


def with_passkey(account: Account, title: str = "My phone") -> Device:
    """A device that has made a passkey for the account."""
    device, party = Device(), party_of(account.store)
    options = keeping.offer(party, account)
    keeping.add(party, account, device.make(options, party.origin), title)
    return device


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def alice(kalicia: Store) -> Account:
    return account_at(kalicia)


@pytest.fixture
def ticking() -> Iterator[FixedClock]:
    """A clock that stands until it is moved."""
    with clock.stopped_at(clock.now()) as stopped:
        yield stopped
