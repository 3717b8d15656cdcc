"""Adding, renaming and removing a passkey: once, told by mail, written down, gone with the person."""

import pytest

from tests.passkeys.conftest import account_at, party_of, with_passkey
from tests.passkeys.device import PRESENT, Device
from tests.promises.mutants import taken_out
from tests.signing_in import ALICE, mails_to
from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.passkeys import keeping, rules
from troth.passkeys.keeping import LastOne, TooMany
from troth.passkeys.models import Passkey
from troth.passkeys.questions import NotAccepted
from troth.personal.access import Access
from troth.policy.models import Store
from troth.retention.erasing import erase
from troth.staff.actions import appoint

pytestmark = pytest.mark.django_db
CONSOLE = Actor.system("staff add")


def passkeys(account: Account) -> list[Passkey]:
    return [*Passkey.objects.of(account.store).of_person(account.person)]


def remove_first(account: Account) -> None:
    keeping.remove(passkeys(account)[0], account, by=Actor.person(account.person_id))


@pytest.mark.promise("K-07")
def test_a_passkey_is_told_by_mail_and_written_down(alice: Account) -> None:
    with_passkey(alice)
    assert [mail["subject"] for mail in mails_to(ALICE)] == ["A passkey was added to your account"]
    remove_first(alice)
    assert len(mails_to(ALICE)) == 2
    deeds = Entry.objects.of(alice.store).filter(deed__in=["add key", "drop key"])
    assert [(each.deed, each.fields) for each in deeds.order_by("index")] == [
        ("add key", ["passkeys.Passkey.number"]),
        ("drop key", ["passkeys.Passkey.number"]),
    ]


def test_what_it_is_called_is_sealed(alice: Account) -> None:
    with_passkey(alice, "Alice's blue phone")
    keeping.rename(passkeys(alice)[0], "x" * 100)
    with _own(alice) as access:
        assert passkeys(alice)[0].title.reveal(access) == "x" * keeping.LONGEST_TITLE
    assert "blue" not in str(Passkey.objects.of(alice.store).values())


def _own(account: Account) -> Access:
    clause = account.store.terms.purpose("security").clause
    by = Actor.person(account.person_id)
    return Access(by, store=account.store, purpose="security", clause=clause)


def test_a_passkey_is_kept_once(alice: Account, kalicia: Store) -> None:
    device, party = with_passkey(alice), party_of(kalicia)
    bao = account_at(kalicia, "bao@example.com")
    for account in (alice, bao):
        options = keeping.offer(party, account)
        with pytest.raises(NotAccepted):
            keeping.add(party, account, device.make(options, party.origin), "")
    assert passkeys(bao) == []


def test_the_device_is_told_which_it_has_already(alice: Account) -> None:
    with_passkey(alice)
    options = keeping.offer(party_of(alice.store), alice)
    assert len(options["excludeCredentials"]) == 1


@pytest.mark.promise("K-07")
def test_without_its_owner_or_for_elsewhere_none_is_added(alice: Account) -> None:
    party = party_of(alice.store)
    for lies, origin in (({"flags": PRESENT}, party.origin), ({}, "https://evil.example.com")):
        answer = Device().make(keeping.offer(party, alice), origin, **lies)
        with pytest.raises(NotAccepted):
            keeping.add(party, alice, answer, "")
    assert passkeys(alice) == []


def test_nobody_adds_one_to_a_strangers_account(alice: Account, kalicia: Store) -> None:
    party, bao = party_of(kalicia), account_at(kalicia, "bao@example.com")
    answer = Device().make(keeping.offer(party, bao), party.origin)
    with pytest.raises(NotAccepted):
        keeping.add(party, alice, answer, "")
    assert passkeys(alice) == passkeys(bao) == []


def test_ten_are_enough(alice: Account) -> None:
    for _each in range(Passkey.MOST):
        with_passkey(alice)
    with pytest.raises(TooMany):
        with_passkey(alice)


def test_it_leaves_with_its_person(alice: Account) -> None:
    with_passkey(alice)
    erase(alice.person, by=Actor.person(alice.person_id))
    assert not Passkey.objects.of(alice.store).exists()


@pytest.fixture
def erin(kalicia: Store) -> Account:
    """Who works in a shop that is no demo."""
    kalicia.is_demo = False
    account = account_at(kalicia)
    appoint(account.person, "support", by=CONSOLE)
    return account


@pytest.mark.promise("C3-1e")
def test_staff_keep_their_last_passkey(erin: Account) -> None:
    with_passkey(erin)
    with pytest.raises(LastOne):
        remove_first(erin)
    with_passkey(erin)
    remove_first(erin)
    assert len(passkeys(erin)) == 1


def test_members_and_staff_of_a_demo_may_remove_theirs(erin: Account, alice: Account) -> None:
    with_passkey(erin)
    erin.store.is_demo = True
    remove_first(erin)
    assert passkeys(erin) == []


@pytest.mark.control("C3-1e")
def test_without_the_guard_the_last_would_go(erin: Account) -> None:
    with_passkey(erin)
    with taken_out(rules.is_required_of, "says no"):
        remove_first(erin)
    assert passkeys(erin) == []
