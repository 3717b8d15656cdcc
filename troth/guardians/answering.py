"""The guardian's yes, and taking it back; and the day on which none is needed any more."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.members import actions as members
from troth.members.rules import refuse_stranger
from troth.people import agreements
from troth.people.models import Person
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.models import Version

from . import ages, asking, rules
from .asking import news_of
from .entering import step
from .models import Tie
from .problems import NotNeeded, NotOfAge, Over
from .rules import Band, Kind, State

TEXTS = ("terms", "policy")  # what a guardian reads and accepts
A_YEAR = timedelta(days=365)
A_ROUND = 500


def texts_to_accept(store: Store) -> list[Version]:
    """What a guardian has to read: the versions in force."""
    return [found for text in TEXTS if (found := history.in_force(store, text))]


@transaction.atomic
@keeps("T-03", "C6-2")
def accept(tie: Tie, *, shown: Mapping[str, str], by: Actor) -> None:
    """Agree as the guardian, who has declared to be it and of age, to the texts that were shown.

    Args:
        shown: text → SHA-256 of the words that the guardian had before them.

    Raises:
        Refused: it is not the guardian who was asked.
        NotOfAge: they told the shop before that they need a guardian themself.
        NotAsShown: other texts hold.
        Over: it was answered before, or too late.
    """
    refuse_stranger(tie.guardian_id, by)
    if tie.answer_until <= clock.now():
        raise Over
    if rules.needs_guardian(ages.facts_of(tie.guardian), tie.store.terms.ages):
        raise NotOfAge
    for version in texts_to_accept(tie.store):
        agreements.accept(tie.guardian, version, shown=shown.get(version.text, ""), by=by)
    news_of(step(tie, Kind.ACCEPTED, by=by), tie.language)


@transaction.atomic
@keeps("T-03", "C6-2")
def withdraw(tie: Tie, *, by: Actor) -> None:
    """Take one's yes back: the other buys nothing more from the next moment on.

    Raises:
        Refused: it is another's yes.
        Over: it is taken back already.
    """
    refuse_stranger(tie.guardian_id, by)
    news_of(step(tie, Kind.WITHDRAWN, by=by), tie.language)


@transaction.atomic
@keeps("C6-2")
def release(tie: Tie, *, by: Actor) -> None:
    """Say, as the guardian, that an adult's capacity is limited no more.

    Raises:
        Refused: it is another's to say.
        NotNeeded: the tie is there because of an age, which ends by itself.
        Over: it ended before.
    """
    refuse_stranger(tie.guardian_id, by)
    if tie.reason != Tie.Reason.CAPACITY:
        raise NotNeeded
    news_of(step(tie, Kind.ENDED, by=by), tie.language)
    ages.said(tie.person, is_limited=False, by=by)


@keeps("T-03")
def come_of_age(person: Person, *, shown: str, by: Actor) -> None:
    """Record that a person has reached the age from which they accept the terms alone.

    Args:
        shown: SHA-256 of the terms that they had before them.

    Raises:
        NotAsShown: other terms hold.
    """
    refuse_stranger(person.pk, by)
    with transaction.atomic():
        members.accept_terms(person, shown=shown, by=by)
        ages.record(person, Band(person.store.terms.ages.threshold), by=by)
        tie = ages.tie_of(person)
        if tie is None or tie.reason != Tie.Reason.AGE:
            return
        is_standing = tie.state is State.STANDING
        if is_standing:
            news_of(step(tie, Kind.ENDED, by=by), tie.language)
    if not is_standing:
        asking.cancel(tie, by=by)


@keeps("T-03")
def remind_all() -> int:
    """Ask each member with a guardian once a year whether they are old enough now; how many."""
    return sum(_remind(store) for store in Store.objects.all())


def _remind(store: Store) -> int:
    recent = clock.now() - A_YEAR
    ties = Tie.objects.of(store).not_over().filter(reason=Tie.Reason.AGE, asked_at__lte=recent)
    agreed = ties.filter(events__kind=Kind.ACCEPTED.value)
    heard = (Kind.ACCEPTED.value, Kind.REMINDED.value)
    fresh = Tie.objects.of(store).filter(events__kind__in=heard, events__at__gt=recent)
    due = agreed.exclude(pk__in=fresh.values("pk")).select_related("store", "person__store")
    found = list(due.distinct()[:A_ROUND])
    for tie in found:
        with transaction.atomic():
            news_of(step(tie, Kind.REMINDED, by=asking.CLOCK), tie.language)
    return len(found)
