"""Probes of what members told of themselves."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.lib import clock
from troth.members import confirming
from troth.members.models import DeliveryAddress, Member, Reminder
from troth.policy.models import Store
from troth.promises.probing import Found, probes

from .verdicts import verdict
from .visiting import Visit

SLACK = timedelta(days=1)  # the timetable asks every hour, some hundreds at a time


@probes("K-05", name="profiles-confirmed")
def members_are_asked(store: Store, _visit: Visit) -> Found:
    """Nobody's profile is over a year old without the question whether it is still right."""
    since = confirming.asked_from(store)
    members = Member.objects.of(store)
    asked = Reminder.objects.of(store).filter(asked_at__gte=since - SLACK)
    late = members.last_confirmed_before(since - SLACK)
    unasked = late.exclude(person__in=asked.values("person")).count()
    faults = [f"{unasked} not asked for a year"] * bool(unasked)
    return verdict(
        faults,
        _("%(members)s members; %(late)s have not confirmed for a year, and each was asked."),
        members=members.count(),
        late=late.count(),
    )


@probes("C5-3", name="removed-addresses")
def what_was_removed_is_gone(store: Store, _visit: Visit) -> Found:
    """No address that a member removed still lies there."""
    left = DeliveryAddress.objects.of(store).filter(removed_at__lt=clock.now() - SLACK)
    readable = sum(not row.__dict__["address"].is_erased for row in left)
    faults = [f"{readable} removed and still readable"] * bool(readable)
    kept = DeliveryAddress.objects.of(store).filter(removed_at=None).count()
    return verdict(faults, _("%(kept)s addresses kept, none that was removed."), kept=kept)
