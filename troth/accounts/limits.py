"""How often codes may be asked for and guessed. Counted for known and unknown addresses alike.

An address has a budget from each network, and one over all networks. A network from which it signed
in within the day has a part of the latter for itself: a stranger who uses up the rest elsewhere does
not lock its owner out there.
"""

from datetime import timedelta

from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .models import SignInAttempt, pseudonym_of_network

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Mails to one address: asked for from one network, and from all together.
MAILS_AN_HOUR, MAILS_AN_HOUR_IN_ALL = 5, 15
MAILS_A_DAY, MAILS_A_DAY_IN_ALL = 20, 60
ASKED_FROM_A_NETWORK_AN_HOUR = 30
# Wrong codes for one address: from one network, from all that are strange to it, and from all.
# With eight digits, a hundred guesses hit within a day with a chance of one in a million.
WRONG_CODES_A_DAY, WRONG_CODES_OF_STRANGERS, WRONG_CODES_IN_ALL = 20, 80, 100


class TooMany(Exception):
    """Codes were asked for, or guessed, too often; later it goes again."""


def take_turns(store: Store) -> None:
    """Count and write one after another within a store, so that a limit is a limit."""
    Store.objects.select_for_update(no_key=True).get(pk=store.pk)


@keeps("C2-2", "K-07")
def check_mails(store: Store, email: str, network: str) -> None:
    """Raise ``TooMany`` if this address may get no further mail now that is asked for from here."""
    begin = clock.now() - DAY
    mine = SignInAttempt.objects.of(store).where(email=email).since(begin)
    sent = mine.counts(begin + DAY - HOUR, _pseudonyms(store, network, DAY))
    is_over = sent.here_lately >= MAILS_AN_HOUR or sent.here >= MAILS_A_DAY
    in_all = sent.lately >= MAILS_AN_HOUR_IN_ALL or sent.in_all >= MAILS_A_DAY_IN_ALL
    if is_over or (in_all and not sent.came_here):
        raise TooMany


@keeps("C2-2")
def check_network(store: Store, network: str) -> None:
    """Raise ``TooMany`` if this network has asked too often within the hour."""
    alike = _pseudonyms(store, network, HOUR)
    asked = SignInAttempt.objects.of(store).since(clock.now() - HOUR).from_networks(alike).count()
    if asked >= ASKED_FROM_A_NETWORK_AN_HOUR:
        raise TooMany


@keeps("C2-2", "K-07")
def check_guesses(attempt: SignInAttempt, email: str) -> None:
    """Raise ``TooMany`` if an attempt's address has seen too many wrong codes within a day.

    The address itself is asked for, since others like it may stand under another index key.
    """
    now = clock.now()
    mine = SignInAttempt.objects.of(attempt.store).where(email=email).since(now - DAY)
    wrong = mine.guesses([bytes(attempt.network)])
    allowed = WRONG_CODES_IN_ALL if wrong.came_here else WRONG_CODES_OF_STRANGERS
    if wrong.here >= WRONG_CODES_A_DAY or wrong.in_all >= allowed:
        raise TooMany


def _pseudonyms(store: Store, network: str, within: timedelta) -> list[bytes]:
    """What a network was called on the days of that time."""
    now = clock.now()
    days = {(now - within).date(), now.date()}
    return [pseudonym_of_network(store, network, day) for day in sorted(days)]
