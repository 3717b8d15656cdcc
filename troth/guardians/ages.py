"""What somebody tells of their age and capacity, and whether they may buy."""

from dataclasses import replace

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.members import standing
from troth.members.rules import refuse_stranger
from troth.people import agreements
from troth.people.models import Person
from troth.policy.models import Store

from . import problems, rules
from .entering import enter
from .models import AgeBand, Capacity, Tie, TurnedAway
from .problems import BoundByGuardian, Unready
from .rules import Band, Facts, Refusal, State, Word

ORDER = "order"  # as the terms call the service
UNREADY: dict[Refusal, Unready] = {
    Refusal.BAND_MISSING: problems.BandMissing(),
    Refusal.TOO_YOUNG: problems.TooYoung(),
    Refusal.GUARDIAN_MISSING: problems.GuardianMissing(),
    Refusal.GUARDIAN_TO_AGREE_AGAIN: problems.GuardianToAgreeAgain(),
}


@transaction.atomic(savepoint=False)
@keeps("T-03", "K-04")
def declare(person: Person, band: Band, *, by: Actor) -> AgeBand | None:
    """Record of which band a person says they are, where that is not known.

    Of a child below the age of delivery nothing at all is kept (C6-1).
    """
    refuse_stranger(person.pk, by)
    if rules.is_too_young(band, person.store.terms.ages) or is_known(person):
        return None
    return record(person, band, by=by)


def record(person: Person, band: Band, *, by: Actor) -> AgeBand:
    """Add a band to what a person told, in the caller's transaction; the newest one stands."""
    row: AgeBand = AgeBand.objects.create(
        store=person.store, person=person, at_least=band.at_least, below=band.below
    )
    enter(person, Entry.Deed.DECLARE, "guardians.AgeBand.band", by=by)
    return row


def band_of(person: Person) -> Band | None:
    """The band that a person told last."""
    told = AgeBand.objects.of(person.store_id).filter(person=person)
    newest = told.order_by("-at", "-id").first()
    return newest.band if newest else None


def is_known(person: Person) -> bool:
    """Whether what a person told answers the question that their store asks."""
    band = band_of(person)
    return band is not None and rules.answers(band, person.store.terms.ages)


@keeps("T-03", "C6-1", "C6-2", "K-04")
def unready(person: Person, told: Band | None = None) -> Unready | None:
    """Why a person may not buy now, or nothing.

    Args:
        told: the band that they say they are, on the page that they order from.
    """
    return unready_by(facts_of(person, told), person.store)


def unready_by(facts: Facts, store: Store) -> Unready | None:
    """The same of facts that are known."""
    refusal = rules.refusal(facts, store.terms.ages)
    return UNREADY[refusal] if refusal else None


def waits_for_guardian(person: Person) -> bool:
    """Whether a guardian has to agree before this person may give any data (C6-2)."""
    return waits_by(facts_of(person), person.store)


def waits_by(facts: Facts, store: Store) -> bool:
    """The same of facts that are known."""
    missing = (problems.GuardianMissing(), problems.GuardianToAgreeAgain())
    return unready_by(facts, store) in missing


def facts_of(person: Person, told: Band | None = None) -> Facts:
    """What is known of a person; two to four queries."""
    return supposing(person, Facts(band_of(person), is_limited(person), Word.NONE), told)


def supposing(person: Person, facts: Facts, told: Band | None) -> Facts:
    """The facts, if a person is of the band that they tell; it does not undo what they told before."""
    band = facts.band if told is None or rules.is_told(facts, person.store.terms.ages) else told
    facts = replace(facts, band=band)
    if not rules.needs_guardian(facts, person.store.terms.ages):
        return facts
    return replace(facts, guardian=word_of_guardian(person))


@keeps("T-03", "C6-2")
def word_of_guardian(person: Person) -> Word:
    """What the guardian of a person says now. Nobody else's word, nor their silence, counts."""
    tie = tie_of(person)
    if tie is None:
        return Word.NONE
    if tie.state is State.OPEN:
        return Word.ASKED
    if not Account.objects.of(person.store_id).filter(person=tie.guardian_id).exists():
        return Word.NONE  # they left the shop, and their yes with them
    tie.guardian.store = person.store
    return Word.TO_SAY_AGAIN if agreements.asked_again(tie.guardian) else Word.YES


def tie_of(person: Person) -> Tie | None:
    """The tie that is open or stands; there is at most one."""
    mine = Tie.objects.of(person.store_id).of_person(person).not_over()
    return mine.select_related("store", "person__store", "guardian__store").first()


def is_limited(person: Person) -> bool:
    """Whether a person said last that their capacity is limited."""
    told = Capacity.objects.of(person.store_id).filter(person=person)
    return told.order_by("-at", "-id").values_list("is_limited", flat=True).first() or False


@transaction.atomic
def declare_limited(person: Person, *, by: Actor) -> None:
    """Record that a person's legal capacity is limited: a guardian has to agree from now on."""
    refuse_stranger(person.pk, by)
    if not is_limited(person):
        said(person, is_limited=True, by=by)


@transaction.atomic
def take_back_limited(person: Person, *, by: Actor) -> None:
    """Take that back, as long as no guardian has ever agreed for it.

    Raises:
        BoundByGuardian: one has.
    """
    refuse_stranger(person.pk, by)
    bound = Tie.objects.of(person.store_id).of_person(person).filter(reason=Tie.Reason.CAPACITY)
    if bound.filter(events__kind=rules.Kind.ACCEPTED.value).exists():
        raise BoundByGuardian
    if is_limited(person):
        said(person, is_limited=False, by=by)


def said(person: Person, *, is_limited: bool, by: Actor) -> None:
    """Record how a person's capacity is, in the caller's transaction."""
    Capacity.objects.create(store_id=person.store_id, person=person, is_limited=is_limited)
    enter(person, Entry.Deed.DECLARE, "guardians.Capacity.is_limited", by=by)


@keeps("C6-1")
def turn_away(store: Store) -> None:
    """Count that a child was refused; nothing else of it is kept."""
    today, _is_new = TurnedAway.objects.of(store).get_or_create(store=store, day=clock.today())
    TurnedAway.objects.of(store).filter(pk=today.pk).update(count=F("count") + 1)


@standing.say
@keeps("C6-2")
def guardian_first(person: Person, service: str) -> standing.Refusal | None:
    """What else the shop offers waits for a guardian's yes, too; an order is asked by ``unready``."""
    if service == ORDER or not waits_for_guardian(person):
        return None
    return standing.Refusal(_("First a parent or guardian has to agree."), "my-guardian")
