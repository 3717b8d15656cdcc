"""Asking a guardian by e-mail; and forgetting their address where no yes came of it."""

from datetime import timedelta

from django.db import transaction

from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.members.models import Member
from troth.members.rules import refuse_stranger
from troth.outreach.actions import send_soon
from troth.outreach.mailboxes import mailbox_of
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.access import Access
from troth.policy.models import Store
from troth.retention.erasing import erase
from troth.staff.models import Appointment

from . import ages
from .entering import PURPOSE, step
from .letters import INVITATION, NEWS
from .models import Tie, TieEvent
from .problems import AlreadyAsked, AskedTooOften, NotNeeded, OwnAddress
from .rules import Kind, State, needs_guardian

MOST_ASKED, LATELY = 3, timedelta(days=30)  # so that nobody's mailbox is filled by a stranger
CLOCK = Actor.system("guardian's answer")
A_ROUND = 500


@keeps("T-03", "C6-2", "C2-6")
def ask(person: Person, email: str, *, language: str, by: Actor) -> Tie:
    """Ask whoever has an address to agree as a person's guardian. They become a person of their own.

    Args:
        email: as ``personal.emails.normalised`` gives it; the asker has confirmed its owner's yes.

    Raises:
        NotNeeded, AlreadyAsked, AskedTooOften, OwnAddress: with a sentence to show.
    """
    refuse_stranger(person.pk, by)
    _refuse_own_mailbox(person, email, by)
    with transaction.atomic():
        Person.objects.of(person.store_id).select_for_update().get(pk=person.pk)
        _refuse_needless(person)
        guardian, is_new = _invited(person.store, email)
        if guardian == person:
            raise OwnAddress
        tie = Tie.objects.create(
            store=person.store,
            person=person,
            guardian=guardian,
            is_new_here=is_new,
            reason=Tie.Reason.CAPACITY if ages.is_limited(person) else Tie.Reason.AGE,
            language=language,
        )
        step(tie, Kind.ASKED, by=by)
        send_soon(INVITATION, about=tie.pk, store=person.store, language=language)
    return tie


@keeps("T-03", "C6-2")
def _refuse_own_mailbox(person: Person, email: str, by: Actor) -> None:
    """Nobody is their own guardian, by whatever label of their own mailbox."""
    mine = list(Address.objects.of(person.store_id).of_person(person))
    if not mine:
        return
    purpose = person.store.terms.purpose(PURPOSE)
    with Access(by, store=person.store, purpose=purpose.slug, clause=purpose.clause) as access:
        own = {mailbox_of(address.email.reveal(access)) for address in mine}
    if mailbox_of(email) in own:
        raise OwnAddress


def _refuse_needless(person: Person) -> None:
    if not needs_guardian(ages.facts_of(person), person.store.terms.ages):
        raise NotNeeded
    if ages.tie_of(person) is not None:
        raise AlreadyAsked
    mine = Tie.objects.of(person.store_id).of_person(person)
    if mine.filter(asked_at__gt=clock.now() - LATELY).count() >= MOST_ASKED:
        raise AskedTooOften


def _invited(store: Store, email: str) -> tuple[Person, bool]:
    """Who has this address, and whether the shop did not know them before."""
    known = Address.objects.of(store).where(email=email).select_related("person__store").first()
    if known is not None:
        return known.person, known.verified_at is None  # another may have asked them, too
    invited = Person.objects.create(store=store)
    Address.objects.create(store=store, person=invited, email=email)
    return invited, True


def cancel(tie: Tie, *, by: Actor) -> None:
    """End what one has asked for, answered or not.

    Raises:
        Over: it ended before.
    """
    refuse_stranger(tie.person_id, by)
    close(tie, Kind.CANCELLED, by=by)


def decline(tie: Tie, *, by: Actor) -> None:
    """Say no as the guardian who was asked; the address is forgotten.

    Raises:
        Over: it was answered before, or too late.
    """
    refuse_stranger(tie.guardian_id, by)
    close(tie, Kind.DECLINED, by=by)


def close(tie: Tie, kind: Kind, *, by: Actor) -> None:
    """End a tie, tell whom it concerns, and forget who was only invited."""
    was_asked = tie.state is State.OPEN
    with transaction.atomic():
        event = step(tie, kind, by=by)
        if kind is not Kind.CANCELLED or not was_asked:  # who was only asked hears no more
            news_of(event, tie.language)
    forget(tie, by=by)


@keeps("C6-2", "C2-6")
def forget(tie: Tie, *, by: Actor) -> bool:
    """Erase a guardian whom the shop knows by this invitation alone; whether there was one."""
    guardian, kinds = tie.guardian, tie.kinds
    guardian.store = tie.store
    if not tie.is_new_here or Kind.ACCEPTED in kinds or tie.state is not State.OVER:
        return False
    if not Address.objects.of(tie.store).of_person(guardian).exists() or _is_more(guardian):
        return False
    erase(guardian, by=by)
    return True


def _is_more(person: Person) -> bool:
    """Whether somebody is here for anything else: as a member, as staff, for another who asked."""
    return (
        Member.objects.of(person.store_id).of_person(person) is not None
        or Appointment.objects.of(person.store_id).of_person(person).exists()
        or Tie.objects.of(person.store_id).of_guardian(person).not_over().exists()
        or Tie.objects.of(person.store_id).of_person(person).exists()
    )


@keeps("T-03", "C6-2")
def lapse_all() -> int:
    """End what nobody answered in time, and finish what was cut short; how many ended."""
    return sum(_lapse(store) for store in Store.objects.all())


def _lapse(store: Store) -> int:
    late = clock.now() - timedelta(days=store.terms.clocks.guardian_days)
    ties = Tie.objects.of(store).select_related("store", "person__store", "guardian__store")
    answered = [Kind.ACCEPTED.value]
    open_ones = ties.not_over().exclude(events__kind__in=answered).filter(asked_at__lte=late)
    found = list(open_ones[:A_ROUND])
    for tie in found:
        close(tie, Kind.LAPSED, by=CLOCK)
    invited = Address.objects.of(store).filter(verified_at=None).values("person")
    for tie in ties.filter(is_new_here=True, guardian__in=invited)[:A_ROUND]:
        forget(tie, by=CLOCK)  # if the one who closed it was killed before
    return len(found)


def news_of(event: TieEvent, language: str) -> None:
    """Queue the letter about a step of a tie."""
    send_soon(NEWS, about=event.pk, store=event.store, language=language)
