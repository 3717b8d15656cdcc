"""Asking once a year whether a profile is still right (K-05): on its page, and by one mail."""

from datetime import datetime

from django.db import transaction

from troth.lib import clock
from troth.lib.promises import keeps
from troth.outreach.actions import send_soon
from troth.outreach.languages import language_of
from troth.policy.models import Store

from . import years
from .models import Member, Reminder

STILL_RIGHT = "still-right"
A_ROUND = 500  # members of a store


def asked_from(store: Store) -> datetime:
    """Who last confirmed before this moment is asked."""
    now = clock.now()
    day = years.months_after(now.date(), -store.terms.clocks.still_right_months)
    return datetime.combine(day, now.timetz())


@keeps("K-05")
def is_asked(member: Member) -> bool:
    """Whether the pages of a member ask now: something is kept, and nobody looked for a year."""
    told = (member.name, member.phone, member.birth_date)
    is_late = member.last_confirmed < asked_from(member.person.store)
    return is_late and any(value is not None for value in told)


def remind_all() -> int:
    """Queue the mails that are due, in every store; how many."""
    return sum(_remind(store) for store in Store.objects.all())


@keeps("K-05")
def _remind(store: Store) -> int:
    since = asked_from(store)
    asked = Reminder.objects.of(store).filter(asked_at__gte=since)
    late = Member.objects.of(store).last_confirmed_before(since)
    late = late.exclude(person__in=asked.values("person")).select_related("person__store")
    return len([_ask(member) for member in late.order_by("id")[:A_ROUND]])


@transaction.atomic
def _ask(member: Member) -> None:
    """Queue one mail. The reminder is a new row each time, so that each year has its mail."""
    Reminder.objects.of(member.store_id).filter(person=member.person).delete()
    reminder = Reminder.objects.create(store_id=member.store_id, person=member.person)
    language = language_of(member.person)
    send_soon(STILL_RIGHT, about=reminder.pk, store=member.person.store, language=language)
