"""Probes that look whether recoveries, changes of address and helpers end when they have to."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_noop as _

from troth.lib import clock
from troth.people.helpers import Helper
from troth.policy.models import Store
from troth.promises.probing import Found, probes
from troth.recovery.models import Doubt, FormerAddress, Recovery

from .verdicts import verdict
from .visiting import Visit

SLACK = timedelta(hours=1)  # they are tended every ten minutes


@probes("X-04", name="recoveries-end")
def recoveries_end_in_time(store: Store, _visit: Visit) -> Found:
    """No lost mailbox waits longer than the terms say, and no former address is kept longer."""
    late = _now() - timedelta(days=store.terms.clocks.recovery_days)
    counts = {
        "recoveries past their day": Recovery.objects.of(store).filter(asked_at__lt=late).count(),
        "former addresses past their day": _former(store, late),
        "recoveries that nobody looked at": _unseen(store),
        "doubts tried too often": Doubt.objects.of(store)
        .filter(tries__gt=Doubt.MOST_TRIES)
        .count(),
    }
    faults = [f"{count} {words}" for words, count in counts.items() if count]
    return verdict(
        faults,
        _("%(open)s recoveries wait for their day; none is past it."),
        open=Recovery.objects.of(store).open().count(),
    )


@probes("K-08", "C3-3", name="helpers-end")
def helpers_end_in_time(store: Store, _visit: Visit) -> Found:
    """Nobody helps, or is asked to, for longer than the terms say."""
    ties = Helper.objects.of(store)
    past = ties.filter(until__lt=_now()).count()
    longest = clock.now() + timedelta(days=store.terms.clocks.helper_days)
    endless = ties.filter(until__gt=longest).count()
    faults = [f"{past} past their end"] * bool(past) + [f"{endless} without an end"] * bool(endless)
    return verdict(
        faults,
        _("%(standing)s members help another; none for longer than they may."),
        standing=ties.standing(clock.now()).count(),
    )


def _now() -> datetime:
    return clock.now() - SLACK


def _former(store: Store, late: datetime) -> int:
    return FormerAddress.objects.of(store).filter(changed_at__lt=late).count()


def _unseen(store: Store) -> int:
    return Recovery.objects.of(store).unchecked().filter(asked_at__lt=_now()).count()
