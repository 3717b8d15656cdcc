"""How much a stranger may try, and that the owner of an address is not the one who pays for it."""

import pytest

from tests.promises.mutants import taken_out
from tests.signing_in import NETWORK, ask, enter, wrong
from troth.accounts import limits
from troth.accounts.codes import WrongCode
from troth.accounts.limits import TooMany
from troth.accounts.models import SignInAttempt
from troth.keys import ring
from troth.lib.clock import FixedClock
from troth.personal import daily
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
GUESSES_OF_A_MAIL = SignInAttempt.MOST_TRIES


def network(number: int) -> str:
    return f"198.51.{number}.0/24"


def guess(store: Store, times: int, there: str) -> None:
    """Enter wrong codes from a network, in attempts that began there."""
    for _mail in range(times // GUESSES_OF_A_MAIL):
        attempt = ask(store, network=there)
        for _try in range(GUESSES_OF_A_MAIL):
            with pytest.raises(WrongCode):
                enter(attempt, wrong(attempt))


@pytest.mark.promise("C2-2")
@pytest.mark.promise("K-07")
def test_a_day_of_guessing_hits_once_in_a_million_at_most() -> None:
    assert limits.WRONG_CODES_IN_ALL / 10**daily.DIGITS <= 1e-6
    assert limits.WRONG_CODES_OF_STRANGERS <= limits.WRONG_CODES_IN_ALL
    assert limits.WRONG_CODES_A_DAY <= limits.WRONG_CODES_IN_ALL - limits.WRONG_CODES_OF_STRANGERS


@pytest.mark.promise("K-07")
def test_a_stranger_elsewhere_does_not_lock_the_owner_out(kalicia: Store, noon: FixedClock) -> None:
    guess(kalicia, limits.WRONG_CODES_A_DAY, network(1))
    with pytest.raises(TooMany):
        enter(ask(kalicia, network=network(1)))
    assert enter(ask(kalicia, network=NETWORK)).is_new


@pytest.mark.promise("K-07")
def test_not_even_many_strangers_where_the_owner_signed_in_today(
    kalicia: Store, noon: FixedClock
) -> None:
    came = enter(ask(kalicia, network=NETWORK))
    for number in range(limits.WRONG_CODES_OF_STRANGERS // limits.WRONG_CODES_A_DAY):
        noon.moment += 2 * limits.HOUR
        guess(kalicia, limits.WRONG_CODES_A_DAY, network(number))
    noon.moment += 2 * limits.HOUR
    with pytest.raises(TooMany):
        enter(ask(kalicia, network="192.0.2.0/24"))
    assert enter(ask(kalicia, network=NETWORK)).account == came.account


@pytest.mark.promise("C2-2")
def test_all_networks_together_get_no_more_than_the_bound(kalicia: Store, noon: FixedClock) -> None:
    counted = 0
    for number in range(10):
        noon.moment += 2 * limits.HOUR
        try:
            guess(kalicia, limits.WRONG_CODES_A_DAY, network(number))
        except TooMany:
            break
        counted += limits.WRONG_CODES_A_DAY
    assert counted == limits.WRONG_CODES_OF_STRANGERS


@pytest.mark.control("C2-2")
@pytest.mark.control("K-07")
def test_without_the_limit_there_is_no_end_to_it(kalicia: Store, noon: FixedClock) -> None:
    with taken_out(limits.check_guesses):
        guess(kalicia, limits.WRONG_CODES_A_DAY, network(1))
        assert enter(ask(kalicia, network=network(1))).is_new


@pytest.mark.promise("K-07")
def test_a_stranger_who_asks_too_often_stops_no_mail_to_the_owner(
    kalicia: Store, noon: FixedClock
) -> None:
    for _mail in range(limits.MAILS_AN_HOUR):
        ask(kalicia, network=network(1))
    with pytest.raises(TooMany):
        ask(kalicia, network=network(1))
    ask(kalicia, network=NETWORK)


def test_many_strangers_together_fill_nobodys_mailbox(kalicia: Store, noon: FixedClock) -> None:
    enter(ask(kalicia, network=NETWORK))
    for number in range(limits.MAILS_AN_HOUR_IN_ALL - 1):
        ask(kalicia, network=network(number))
    with pytest.raises(TooMany):
        ask(kalicia, network=network(99))
    ask(kalicia, network=NETWORK)  # whoever signed in from there today still may


def test_wrong_codes_count_under_whatever_index_key_they_stand(
    kalicia: Store, noon: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while the index keys are renewed: older rows stand under the older key."""
    guess(kalicia, limits.WRONG_CODES_A_DAY, network(1))
    rows = SignInAttempt.objects.of(kalicia)
    for row in rows:
        older = b"\xff" + bytes(row.email_index)[1:]  # type: ignore[attr-defined]
        rows.filter(pk=row.pk).update(email_index=older)
    in_use = ring.indexes
    monkeypatch.setattr(
        ring,
        "indexes",
        lambda path, told: [
            each for now in in_use(path, told) for each in (now, b"\xff" + now[1:])
        ],
    )
    attempt = ask(kalicia, network=network(1))
    assert bytes(attempt.email_index)[0] != 0xFF  # type: ignore[attr-defined]
    with pytest.raises(TooMany):
        enter(attempt)
