"""How often codes may be asked for and guessed. Counted for known and unknown addresses alike."""

from datetime import timedelta

from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .models import SignInAttempt, pseudonym_of_network

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MAILS_AN_HOUR = 5
MAILS_A_DAY = 20
ASKED_FROM_A_NETWORK_AN_HOUR = 30
# With eight digits: at most one guess in five million hits within a day.
WRONG_CODES_A_DAY = 20


class TooMany(Exception):
    """Codes were asked for, or guessed, too often; later it goes again."""


def take_turns(store: Store) -> None:
    """Count and write one after another within a store, so that a limit is a limit."""
    Store.objects.select_for_update(no_key=True).get(pk=store.pk)


@keeps("C2-2")
def check_mails(store: Store, email: str) -> None:
    """Raise ``TooMany`` if this address may get no further mail now."""
    mine = SignInAttempt.objects.of(store).where(email=email)
    now = clock.now()
    an_hour, a_day = mine.since(now - HOUR).count(), mine.since(now - DAY).count()
    if an_hour >= MAILS_AN_HOUR or a_day >= MAILS_A_DAY:
        raise TooMany


@keeps("C2-2")
def check_network(store: Store, network: str) -> None:
    """Raise ``TooMany`` if this network has asked too often within the hour."""
    begin = clock.now() - HOUR
    days = {begin.date(), clock.today()}
    alike = [pseudonym_of_network(store, network, day) for day in sorted(days)]
    asked = SignInAttempt.objects.of(store).since(begin).from_networks(alike).count()
    if asked >= ASKED_FROM_A_NETWORK_AN_HOUR:
        raise TooMany


@keeps("C2-2")
def check_guesses(attempt: SignInAttempt) -> None:
    """Raise ``TooMany`` if an attempt's address has seen too many wrong codes within a day."""
    alike = SignInAttempt.objects.of(attempt.store_id).filter(
        email_index=attempt.email_index  # type: ignore[attr-defined]
    )
    if alike.since(clock.now() - DAY).wrong_codes() >= WRONG_CODES_A_DAY:
        raise TooMany
