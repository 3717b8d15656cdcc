"""A password beside the code: not a common one, not readable, not guessable, and gone after a wait."""

from datetime import timedelta

import pytest

from tests.passkeys.conftest import account_at, with_passkey
from tests.promises.mutants import taken_out
from tests.signing_in import ALICE, mails_to
from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.lib.clock import FixedClock
from troth.passkeys import passwords, releases, rules
from troth.passkeys.models import Passkey, Password, Release
from troth.passkeys.passwords import TooManyTries, TooWeak, WrongPassword
from troth.policy.models import Store
from troth.retention.erasing import erase
from troth.staff.actions import appoint

pytestmark = pytest.mark.django_db
GOOD = "correct horse battery"


@pytest.fixture
def guarded(alice: Account) -> Account:
    passwords.set_to(alice, GOOD)
    return alice


@pytest.mark.promise("K-07")
def test_it_is_asked_after_the_code_and_told_by_mail(guarded: Account) -> None:
    assert rules.asks_for_more(guarded.person)
    passwords.check(guarded.person, GOOD)
    assert [mail["subject"] for mail in mails_to(ALICE)] == ["A password was set for your account"]


@pytest.mark.promise("K-07")
def test_it_is_kept_so_that_it_cannot_be_read(guarded: Account) -> None:
    kept = Password.objects.of(guarded.store).get().hash
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert GOOD not in kept


@pytest.mark.promise("K-07")
@pytest.mark.parametrize(
    "weak", ["", "short", "password123", "qwertyuiop", "1029384756", "x" * 129]
)
def test_a_weak_one_is_not_taken(alice: Account, weak: str) -> None:
    with pytest.raises(TooWeak) as refusal:
        passwords.set_to(alice, weak)
    assert refusal.value.words
    assert not Password.objects.of(alice.store).exists()


@pytest.mark.control("K-07")
def test_without_the_list_a_common_one_is_taken(alice: Account) -> None:
    with taken_out(passwords._refuse_weak, "does nothing"):
        passwords.set_to(alice, "password123")
    passwords.check(alice.person, "password123")


@pytest.mark.promise("K-07")
def test_ten_wrong_ones_a_day_and_no_more(guarded: Account, ticking: FixedClock) -> None:
    for _try in range(Password.MOST_TRIES):
        with pytest.raises(WrongPassword):
            passwords.check(guarded.person, "wrong horse battery")
    with pytest.raises(TooManyTries):
        passwords.check(guarded.person, GOOD)
    ticking.moment += timedelta(days=1)
    passwords.check(guarded.person, GOOD)


def test_the_right_one_begins_the_count_anew(guarded: Account) -> None:
    for _round in range(3):
        for _try in range(Password.MOST_TRIES - 1):
            with pytest.raises(WrongPassword):
                passwords.check(guarded.person, "wrong horse battery")
        passwords.check(guarded.person, GOOD)


def test_who_has_none_is_not_let_in_by_any(alice: Account) -> None:
    with pytest.raises(WrongPassword):
        passwords.check(alice.person, "")


def test_it_is_removed_and_leaves_with_its_person(guarded: Account, clinico: Store) -> None:
    passwords.remove(guarded)
    assert not rules.asks_for_more(guarded.person)
    passwords.set_to(guarded, GOOD)
    releases.ask(guarded)
    erase(guarded.person, by=Actor.person(guarded.person_id))
    assert not Password.objects.of(guarded.store).exists()
    assert not Release.objects.of(guarded.store).exists()


@pytest.mark.promise("K-07")
def test_lost_it_falls_away_after_three_days_and_not_before(
    guarded: Account, ticking: FixedClock
) -> None:
    begun = ticking.moment
    assert not releases.carry_out(guarded)
    assert releases.ask(guarded) == begun + timedelta(hours=72)
    ticking.moment += timedelta(hours=71)
    assert releases.ask(guarded) == begun + timedelta(hours=72)
    assert not releases.carry_out(guarded)
    assert rules.asks_for_more(guarded.person)
    ticking.moment += timedelta(hours=1)
    assert releases.carry_out(guarded)
    assert not rules.asks_for_more(guarded.person)
    assert len(mails_to(ALICE)) == 3


@pytest.mark.control("K-07")
def test_without_the_wait_it_would_fall_at_once(guarded: Account) -> None:
    releases.ask(guarded)
    with taken_out(Release.is_due, "says yes"):
        assert releases.carry_out(guarded)


def test_found_again_the_wait_is_called_off(guarded: Account, ticking: FixedClock) -> None:
    releases.ask(guarded)
    passwords.check(guarded.person, GOOD)
    ticking.moment += timedelta(days=4)
    assert not releases.carry_out(guarded)
    assert rules.asks_for_more(guarded.person)


def test_where_passkeys_are_the_codes_equal_they_stay(
    guarded: Account, ticking: FixedClock
) -> None:
    with_passkey(guarded)
    releases.ask(guarded)
    ticking.moment += timedelta(days=3)
    assert releases.carry_out(guarded)
    assert Passkey.objects.of(guarded.store).exists()


def test_where_they_come_on_top_they_fall_too(clinico: Store, ticking: FixedClock) -> None:
    account = account_at(clinico)
    with_passkey(account)
    releases.ask(account)
    ticking.moment += timedelta(days=3)
    assert releases.carry_out(account)
    assert not Passkey.objects.of(clinico).exists()


@pytest.mark.promise("C3-1e")
def test_staff_do_not_do_without(clinico: Store) -> None:
    clinico.is_demo = False
    account = account_at(clinico)
    appoint(account.person, "support", by=Actor.system("staff add"))
    with_passkey(account)
    with pytest.raises(releases.NeedsPasskey):
        releases.ask(account)
