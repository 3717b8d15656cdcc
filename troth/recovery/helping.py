"""Asking somebody to help, and the end of it by either (C3-3: a sign-in is never lent)."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from troth.accounts.addresses import own_address
from troth.accounts.models import Account
from troth.ledger import handles
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.outreach.actions import send_soon
from troth.outreach.mailboxes import mailbox_of
from troth.people.helpers import Helper, Helping
from troth.people.models import Person
from troth.personal.access import Access

from . import entries, letters
from .models import Invitation

MOST = 5  # helpers and open invitations of one person
MOST_A_DAY = 5  # asked and accepted, so that nobody's mailbox is filled by a stranger
DAY = timedelta(days=1)


class CannotInvite(Exception):
    """Not this one, or not so many; ``why`` is ``self``, ``too-many`` or ``asked-already``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@keeps("C2-6", "C3-3")
def invite(person: Person, email: str, scope: Collection[str], access: Access) -> Helper:
    """Ask whoever has a mailbox to help a person; nobody is looked up by it.

    Raises:
        CannotInvite: it is one's own, was asked already, or there are too many.
    """
    addresses = person.addresses.of(person.store)
    own = {mailbox_of(each.email.reveal(access)) for each in addresses}
    if mailbox_of(email) in own:
        raise CannotInvite("self")
    if _told_today(person) >= MOST_A_DAY:
        raise CannotInvite("too-many")
    tie = _invited(person, email, scope)
    entries.enter(person, Entry.Deed.DECLARE, entries.HELP, by=Actor.person(person.pk))
    return tie


def _told_today(person: Person) -> int:
    """How often a person asked, or was answered, within a day; the ledger knows."""
    mine = handles.all_handles(person.pk)
    told = Entry.objects.of(person.store).filter(deed=Entry.Deed.DECLARE, fields=[entries.HELP])
    return told.filter(mentions__handle__in=mine, at__gt=clock.now() - DAY).count()


@transaction.atomic
def _invited(person: Person, email: str, scope: Collection[str]) -> Helper:
    Person.objects.of(person.store).select_for_update(no_key=True).get(pk=person.pk)
    mine = Helper.objects.of(person.store).filter(person=person)
    if mine.count() >= MOST:
        raise CannotInvite("too-many")
    if Invitation.objects.of(person.store).where(email=email).filter(person=person).exists():
        raise CannotInvite("asked-already")
    now, language = clock.now(), current_language()
    until = now + timedelta(days=person.store.terms.clocks.recovery_days)
    tie = Helper.objects.create(
        store=person.store,
        person=person,
        scope=sorted(scope),
        language=language,
        asked_at=now,
        until=until,
    )
    row = Invitation.objects.create(store=person.store, person=person, tie=tie, email=email)
    send_soon(letters.HELPER_INVITATION, about=row.pk, store=person.store, language=language)
    return tie


def invitations_to(account: Account, access: Access) -> list[Invitation]:
    """Who asks for this account's help: found by its own address, so that no link can be passed on."""
    address = own_address(account)
    if address is None:
        return []
    email = address.email.reveal(access)
    mine = Invitation.objects.of(account.store_id).where(email=email).unanswered()
    return list(mine.select_related("tie__person__store", "person").order_by("id"))


@keeps("C3-3")
def accept(account: Account, invitation_id: UUID, access: Access) -> Helper | None:
    """Agree to help, for a year; nothing, if no such invitation is for this account."""
    found = (each for each in invitations_to(account, access) if each.pk == invitation_id)
    invitation = next(found, None)
    if invitation is None:
        return None
    tie, helper = invitation.tie, account.person
    if not _accepted(invitation, helper):
        return None
    by = Actor.helper(helper.pk)
    entries.enter(tie.person, Entry.Deed.DECLARE, entries.HELP, by=by, other=helper)
    return tie


@transaction.atomic
def _accepted(invitation: Invitation, helper: Person) -> bool:
    tie = invitation.tie
    gone, _by_model = Invitation.objects.of(tie.store_id).filter(pk=invitation.pk).delete()
    if not gone or tie.person_id == helper.pk:
        return False
    tie.until = clock.now() + timedelta(days=tie.person.store.terms.clocks.helper_days)
    tie.save(update_fields=["until"])
    Helping.objects.create(store=tie.person.store, person=helper, tie=tie)
    return True


def ties_of(person: Person) -> list[Helper]:
    """Whom a person asked, and what became of it."""
    mine = Helper.objects.of(person.store).filter(person=person, until__gt=clock.now())
    return list(mine.select_related("invitation", "helping__person").order_by("asked_at", "id"))


def helped_by(person: Person) -> list[Helper]:
    """Whom a person helps now."""
    standing = Helper.objects.of(person.store).standing(clock.now())
    mine = standing.filter(helping__person=person).select_related("person__store", "helping")
    return list(mine.order_by("asked_at", "id"))


@keeps("C3-3")
def end(tie: Helper, *, by: Person) -> None:
    """End it at once, or decline it; either of the two may, and an invitation is its guest's to decline."""
    gone, _by_model = Helper.objects.of(tie.store_id).filter(pk=tie.pk).delete()
    if gone:
        is_own = by.pk == tie.person_id
        by_whom = Actor.person(by.pk) if is_own else Actor.helper(by.pk)
        entries.enter(tie.person, Entry.Deed.UNTIE, entries.HELP, by=by_whom, other=by)
