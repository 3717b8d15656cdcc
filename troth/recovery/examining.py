"""Looking whether a claim of a lost mailbox fits, and letting it go on, or not."""

import json
from uuid import UUID

from django.db import transaction

from troth.accounts import alarms
from troth.accounts.models import Account
from troth.lib import clock
from troth.lib.promises import keeps
from troth.orders.models import Order
from troth.outreach.actions import send_soon
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.access import Access

from . import entries, letters
from .changes import reading
from .facts import Facts, Told, fits
from .models import Recovery


def examine_by_id(store_id: UUID, request_id: UUID) -> None:
    """Look at one request, if it is still there."""
    found = Recovery.objects.of(store_id).filter(pk=request_id).select_related("store").first()
    if found is not None:
        examine(found)


def examine(request: Recovery) -> None:
    """Look whether a claim fits. Where it does the wait goes on, and the old address is told."""
    if request.checked_at is not None:
        return
    with reading(request.store, entries.RECOVERY) as access:
        account = _claimed(request, access)
    _examined(request, account)


def stop(request: Recovery) -> None:
    """Forget a request; the account stays as it is."""
    Recovery.objects.of(request.store_id).filter(pk=request.pk).delete()


@keeps("X-04")
def mailbox_works(person: Person) -> None:
    """Somebody proved that they read the account's own mailbox: then it is not lost."""
    Recovery.objects.of(person.store_id).filter(account__person=person).delete()


@keeps("X-04")
def _claimed(request: Recovery, access: Access) -> Account | None:
    """The account that a claim is about, if all of it is so."""
    number, told = request.number.reveal(access), json.loads(request.facts.reveal(access))
    order = Order.objects.of(request.store).filter(number=number).with_lines().first()
    if order is None:
        return None
    account = Account.objects.of(request.store).filter(person=order.person_id).first()
    if account is None or alarms.is_frozen(account):
        return None
    is_theirs = _names_its_address(request, account, access)
    return account if is_theirs and fits(Told(**told), [Facts.of(order, access)]) else None


@keeps("X-04")
def _names_its_address(request: Recovery, account: Account, access: Access) -> bool:
    """Whether the account's address was named; one that lost it to another has none to name."""
    mine = Address.objects.of(request.store).of_person(account.person)
    own = [address.email.reveal(access) for address in mine]
    said = request.old_email.reveal(access) if request.old_email else ""
    return said in own if own else True


@transaction.atomic
def _examined(request: Recovery, account: Account | None) -> None:
    """Forget what was told, and go on or not; one recovery at a time."""
    row = Recovery.objects.of(request.store).select_for_update().get(pk=request.pk)
    if row.checked_at is not None:
        return
    others = Recovery.objects.of(request.store).filter(account=account)
    if account is not None and not others.exists():
        row.account = account
        send_soon(letters.RECOVERY_BEGAN, about=row.pk, store=request.store, language=row.language)
    row.checked_at = clock.now()
    row.old_email = row.facts = None
    row.save(update_fields=["account", "checked_at", "old_email", "facts"])
