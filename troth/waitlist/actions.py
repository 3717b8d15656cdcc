"""Asking to be told of goods that are sold out, taking it back, and the telling: one mail a wish."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.members import deeds
from troth.members.rules import refuse_stranger
from troth.outreach.actions import send_soon
from troth.people.models import Person
from troth.policy.models import Store

from .models import Wait

BACK = "back-in-stock"
FIELD = "waitlist.Wait.variant"
MOST = 50  # of one person, at a time
A_ROUND = 500


class Objection(Exception):
    """Why nobody can wait for this; says so in a sentence to show."""


class IsHere(Objection):
    def __str__(self) -> str:
        return _("This can be had now: put it into your cart.")


class TooMany(Objection):
    def __str__(self) -> str:
        return _("You wait for %(most)s things already. Take one from your list first.") % {
            "most": MOST
        }


@keeps("K-02")
def wait(person: Person, variant: Variant, *, language: str, by: Actor) -> Wait:
    """Note that somebody wants to be told; asking twice is one wish.

    Args:
        person: whoever asked, signed in: their mailbox is theirs.
        language: ``en`` or ``zh-hant``, of the mail to come.

    Raises:
        IsHere, TooMany: with a sentence to show.
        Refused: the actor is another person.
    """
    refuse_stranger(person.pk, by)
    if variant.is_available:
        raise IsHere
    mine = Wait.objects.of(person.store_id).of_person(person)
    if (known := mine.filter(variant=variant).first()) is not None:
        return known
    if mine.count() >= MOST:
        raise TooMany
    with deeds.corrected(person, [FIELD], by=by):
        found, _is_new = Wait.objects.of(person.store_id).get_or_create(
            store_id=person.store_id,
            person=person,
            variant=variant,
            told_at=None,
            defaults={"language": language},
        )
    return found


def stop(wish: Wait, *, by: Actor) -> None:
    """Forget a wish, at the word of whose it is.

    Raises:
        Refused: the actor is another person.
    """
    refuse_stranger(wish.person_id, by)
    with deeds.corrected(wish.person, [FIELD], by=by):
        Wait.objects.of(wish.store_id).filter(pk=wish.pk).delete()


def tell_all() -> int:
    """Queue a mail to everyone whose goods are back, in every store; how many."""
    return sum(_tell(store) for store in Store.objects.all())


def _tell(store: Store) -> int:
    waits = Wait.objects.of(store).answered().order_by("asked_at", "id")
    return sum(_told(wish, store) for wish in waits[:A_ROUND])


@transaction.atomic
def _told(wish: Wait, store: Store) -> bool:
    """One wish, one mail: whoever comes second finds it told."""
    mine = Wait.objects.of(store).filter(pk=wish.pk, told_at=None)
    if not mine.update(told_at=clock.now()):
        return False
    send_soon(BACK, about=wish.pk, store=store, language=wish.language)
    return True


def forget_all() -> int:
    """Delete the wishes that are told or too old, in every store; how many."""
    return sum(_forget(store) for store in Store.objects.all())


@keeps("K-02")
def _forget(store: Store) -> int:
    """A told wish stays for a day, so that a mail which did not go out at once still can."""
    oldest = clock.now() - timedelta(days=store.terms.clocks.waiting_days)
    over = Wait.objects.of(store).over(oldest).exclude(told_at__gt=clock.now() - A_DAY)
    count, _by_model = over.delete()
    return count


A_DAY = timedelta(days=1)
