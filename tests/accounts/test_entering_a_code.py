"""A code signs in once, in the browser that asked, within ten minutes, after few wrong tries."""

from datetime import timedelta

import pytest

from tests.signing_in import ALICE, ask, enter, wrong
from troth.accounts import codes, limits
from troth.accounts.codes import CannotBeUsed, WrongCode
from troth.accounts.limits import TooMany
from troth.accounts.models import Account, SignInAttempt
from troth.ledger.models import Entry
from troth.lib.clock import FixedClock
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


def test_the_right_code_makes_an_account_at_the_first_time(kalicia: Store) -> None:
    first = enter(ask(kalicia))
    assert first.is_new
    address = Address.objects.of(kalicia).where(email=ALICE).get()
    assert address.person == first.account.person
    assert address.verified_at is not None


def test_the_next_time_it_is_the_same_account(kalicia: Store) -> None:
    first, second = enter(ask(kalicia)), enter(ask(kalicia, "Alice@EXAMPLE.com"))
    assert second.account == first.account
    assert not second.is_new


def test_the_same_address_is_somebody_else_in_the_other_store(
    kalicia: Store, clinico: Store
) -> None:
    here, there = enter(ask(kalicia)), enter(ask(clinico))
    assert there.is_new
    assert here.account.person != there.account.person


def test_the_reading_of_the_address_is_in_the_ledger(kalicia: Store) -> None:
    enter(ask(kalicia))
    entry = Entry.objects.of(kalicia).get()
    assert (entry.actor, entry.purpose) == ("system sign in", "security")
    assert entry.fields == ["accounts.SignInAttempt.email"]


@pytest.mark.promise("C2-2")
def test_a_code_is_used_once(kalicia: Store) -> None:
    attempt = ask(kalicia)
    enter(attempt)
    with pytest.raises(CannotBeUsed):
        enter(attempt)


def test_a_wrong_code_is_refused_and_the_right_one_still_goes(kalicia: Store) -> None:
    attempt = ask(kalicia)
    with pytest.raises(WrongCode):
        enter(attempt, wrong(attempt))
    _nobody_came(kalicia)
    assert enter(attempt).is_new


@pytest.mark.promise("C2-2")
def test_after_five_wrong_codes_the_right_one_is_refused(kalicia: Store) -> None:
    attempt = ask(kalicia)
    for _ in range(SignInAttempt.MOST_TRIES):
        with pytest.raises(WrongCode):
            enter(attempt, wrong(attempt))
    with pytest.raises(CannotBeUsed):
        enter(attempt)
    _nobody_came(kalicia)


@pytest.mark.promise("C2-2")
@pytest.mark.parametrize("step", [timedelta(minutes=10), timedelta(days=3), timedelta(minutes=-1)])
def test_an_expired_code_and_one_from_the_future_are_refused(
    kalicia: Store, noon: FixedClock, step: timedelta
) -> None:
    attempt = ask(kalicia)
    noon.moment += step
    with pytest.raises(CannotBeUsed):
        enter(attempt)
    _nobody_came(kalicia)


def test_midnight_within_the_ten_minutes_does_no_harm(kalicia: Store, noon: FixedClock) -> None:
    noon.moment = noon.moment.replace(hour=23, minute=59)
    attempt = ask(kalicia)
    code = attempt.code
    noon.moment += timedelta(minutes=5)
    assert enter(attempt, code).is_new


@pytest.mark.promise("C2-2")
def test_another_browser_is_refused_and_spends_no_try(kalicia: Store) -> None:
    attempt = ask(kalicia)
    with pytest.raises(CannotBeUsed):
        enter(attempt, nonce="the nonce of another browser")
    attempt.refresh_from_db()
    assert (attempt.tries, attempt.used_at) == (0, None)
    _nobody_came(kalicia)


def test_another_store_is_refused(kalicia: Store, clinico: Store) -> None:
    attempt = ask(kalicia)
    with pytest.raises(CannotBeUsed):
        codes.enter(clinico, attempt.pk, nonce="the nonce that this browser keeps", code="0")
    _nobody_came(clinico)


def test_the_code_of_another_attempt_is_wrong(kalicia: Store) -> None:
    hers, mine = ask(kalicia), ask(kalicia, "mallory@example.com")
    with pytest.raises(WrongCode):
        enter(hers, mine.code)
    _nobody_came(kalicia)


@pytest.mark.promise("C2-2")
def test_after_twenty_wrong_codes_in_a_day_even_the_right_one_waits(
    kalicia: Store, noon: FixedClock
) -> None:
    for _ in range(limits.WRONG_CODES_A_DAY // SignInAttempt.MOST_TRIES):
        attempt = ask(kalicia)
        for _ in range(SignInAttempt.MOST_TRIES):
            with pytest.raises(WrongCode):
                enter(attempt, wrong(attempt))
    with pytest.raises(TooMany):
        enter(ask(kalicia))
    assert enter(ask(kalicia, "someone-else@example.com")).is_new
    noon.moment += timedelta(days=1, minutes=1)
    assert enter(ask(kalicia)).is_new


def test_right_codes_do_not_count_as_wrong_ones(kalicia: Store, noon: FixedClock) -> None:
    attempt = ask(kalicia)
    with pytest.raises(WrongCode):
        enter(attempt, wrong(attempt))
    enter(attempt)
    assert SignInAttempt.objects.of(kalicia).guesses([]).in_all == 1


def _nobody_came(store: Store) -> None:
    assert not Account.objects.of(store).exists()
    assert not Address.objects.of(store).exists()
    assert not Person.objects.of(store).exists()
