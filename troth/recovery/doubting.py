"""A mailbox that was silent for long may be another's by now: whoever comes by it is asked (X-04)."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F

from troth.accounts import codes, sessions
from troth.accounts.addresses import own_address
from troth.accounts.codes import SignedIn
from troth.accounts.models import Account
from troth.ledger import handles
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.members.models import Member
from troth.orders.models import Order
from troth.orders.models.orders import OrderQuerySet
from troth.outreach.models import Address
from troth.passkeys import releases, rules
from troth.people.models import Person

from . import entries
from .changes import reading
from .facts import Facts, Told, fits
from .models import Doubt

LIVED = (Entry.Deed.SIGN_IN, Entry.Deed.CONFIRM, Entry.Deed.ADD_KEY)
MOST_ORDERS = 20  # the newest, that a fact may be of


class NotProved(Exception):
    """What was told is not so, or not enough; ``is_over`` where no further try is left."""

    def __init__(self, *, is_over: bool) -> None:
        super().__init__()
        self.is_over = is_over


@keeps("X-04")
def must_ask(came: SignedIn) -> bool:
    """Whether somebody who entered a code has to prove more before old data are theirs to see.

    Not where the code alone does not sign in: then a passkey or a password is asked for anyway.
    """
    account = came.account
    if came.is_new or _is_asked_for_more(account.person) or not _holds_data(account):
        return False
    return not _was_here_since(account)


def _is_asked_for_more(person: Person) -> bool:
    """Whether a passkey or a password comes next, and nobody has waited to do without."""
    wait = releases.asked_by(person)
    return rules.asks_for_more(person) and not (wait and wait.is_due())


def can_prove(account: Account) -> bool:
    """Whether there is an order to prove it by, and a try left."""
    tries = Doubt.objects.of(account.store_id).filter(
        person=account.person_id, tries__gte=Doubt.MOST_TRIES
    )
    return not tries.exists() and _orders(account).exists()


@keeps("X-04")
def prove(account: Account, told: Told) -> None:
    """Take what somebody tells of an order; five tries, and none comes back by waiting.

    Raises:
        NotProved: it does not fit.
    """
    if told.is_enough and not _spend_a_try(account):
        raise NotProved(is_over=True)
    with reading(account.store, entries.RECOVERY) as access:
        known = [Facts.of(order, access) for order in _orders(account).with_lines()[:MOST_ORDERS]]
    if not fits(told, known):
        raise NotProved(is_over=not can_prove(account))
    Doubt.objects.of(account.store_id).filter(person=account.person_id).delete()


@keeps("X-04")
def detach(account: Account) -> Account:
    """Give the mailbox to whoever has it now, as somebody new; the old account stays without it."""
    address = own_address(account)
    if address is None:
        raise codes.CannotBeUsed
    with reading(account.store, entries.RECOVERY) as access:
        email = address.email.reveal(access)
        newcomer = _detached(account, address, email)
    sessions.end_all(account, by=entries.RECOVERY)
    entries.enter(account.person, Entry.Deed.DROP_KEY, entries.ADDRESS, by=entries.RECOVERY)
    return newcomer


@transaction.atomic
def _detached(account: Account, address: Address, email: str) -> Account:
    gone, _by_model = Address.objects.of(account.store_id).filter(pk=address.pk).delete()
    if not gone:
        raise codes.CannotBeUsed
    return codes.account_at(account.store, email).account


def _holds_data(account: Account) -> bool:
    members = Member.objects.of(account.store_id).filter(person=account.person_id)
    return members.exists() or _orders(account).exists()


def _was_here_since(account: Account) -> bool:
    """Whether somebody signed in, confirmed, or bought within the time."""
    since = clock.now() - timedelta(days=account.store.terms.clocks.unused_days)
    if _orders(account).filter(placed_at__gt=since).exists():
        return True
    address = own_address(account)
    if address and address.verified_at and address.verified_at > since:
        return True
    mine: Iterable[str] = handles.all_handles(account.person_id)
    lived = Entry.objects.of(account.store_id).filter(deed__in=LIVED, mentions__handle__in=mine)
    return lived.filter(at__gt=since).exists()


def _orders(account: Account) -> OrderQuerySet:
    return Order.objects.of(account.store_id).of_person(account.person).newest()


@transaction.atomic
def _spend_a_try(account: Account) -> bool:
    mine = Doubt.objects.of(account.store_id)
    row, _is_new = mine.get_or_create(store_id=account.store_id, person=account.person)
    free = mine.filter(pk=row.pk, tries__lt=Doubt.MOST_TRIES)
    return bool(free.update(tries=F("tries") + 1))
