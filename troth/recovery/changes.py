"""Another e-mail address: changed with a code, and for some days put back by who had the old one."""

from uuid import UUID

from django.db import IntegrityError, transaction

from troth.accounts import alarms, codes, notices
from troth.accounts.addresses import own_address
from troth.accounts.codes import CannotBeUsed
from troth.accounts.models import Account, SignInAttempt
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.outreach.actions import send_soon
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.access import Access
from troth.policy.models import Store

from . import entries, letters
from .models import FormerAddress, Recovery


class AddressTaken(Exception):
    """The former address belongs to another account by now; staff see to it."""


@transaction.atomic
def ask(store: Store, email: str, *, network: str, nonce: str, language: str) -> SignInAttempt:
    """Mail a code to a new address; to one that has an account, what was tried. Nobody is looked up.

    Raises:
        NotAnEmail, TooMany: as when signing in.
    """
    attempt = codes.begin(store, email, network=network, nonce=nonce, language=language)
    send_soon(letters.ADDRESS_CODE, about=attempt.pk, store=store, language=language)
    return attempt


@keeps("X-04", "K-07")
def enter(account: Account, attempt_id: UUID, *, nonce: str, code: str) -> None:
    """Change an account's address to the one that a code proves; both addresses are told.

    Raises:
        CannotBeUsed: only a new code helps; also where the address came to another account.
        WrongCode, TooMany: as when signing in.
    """
    email = codes.proved(account.store, attempt_id, nonce=nonce, code=code)
    by = Actor.person(account.person_id)
    with reading(account.store, by) as access:
        move(account, email, access, by=by)


def move(account: Account, email: str, access: Access, *, by: Actor) -> None:
    """Let an account have this address, proved just now; its former one is kept to put it back.

    Raises:
        CannotBeUsed: it belongs to another account.
    """
    address = own_address(account)
    old = address.email.reveal(access) if address else ""
    if old == email:
        return
    try:
        _moved(account, address, old, email)
    except IntegrityError:
        raise CannotBeUsed from None
    entries.enter(account.person, Entry.Deed.ADD_KEY, entries.ADDRESS, by=by)


@keeps("X-04")
def undo(former: FormerAddress) -> None:
    """Put a former address back, end every session, and let nobody in until staff have looked.

    Raises:
        AddressTaken: it belongs to another account by now; the account is frozen all the same.
    """
    person = former.person
    account = Account.objects.of(person.store).select_related("person__store").get(person=person)
    try:
        with reading(person.store, entries.RECOVERY) as access:
            _put_back(former, former.email.reveal(access))
    except IntegrityError:
        raise AddressTaken from None
    finally:
        account.store = account.person.store
        alarms.sound(account, letters.ADDRESS_CHANGED)
    FormerAddress.objects.of(person.store).of_person(person).delete()
    entries.enter(person, Entry.Deed.ADD_KEY, entries.ADDRESS, by=Actor.person(person.pk))


def reading(store: Store, by: Actor) -> Access:
    """An errand for the safety of an account."""
    purpose = store.terms.purpose("security")
    return Access(by, store=store, purpose=purpose.slug, clause=purpose.clause)


@transaction.atomic(durable=True)
def _moved(account: Account, address: Address | None, old: str, email: str) -> None:
    language = current_language()
    if address is not None:
        former = kept(account.person, address, old)
        send_soon(letters.ADDRESS_LEFT, about=former.pk, store=account.store, language=language)
    row = address or Address(store=account.store, person=account.person, email=email)
    row.email, row.verified_at = email, clock.now()
    row.save()
    notices.tell(account, letters.ADDRESS_CHANGED, language=language)


def kept(person: Person, address: Address, old: str) -> FormerAddress:
    """A former address, kept for as long as it can be put back."""
    return FormerAddress.objects.create(
        store=person.store, person=person, email=old, verified_at=address.verified_at
    )


@transaction.atomic(durable=True)
def _put_back(former: FormerAddress, old: str) -> None:
    person = former.person
    mine = Address.objects.of(person.store).of_person(person)
    row = mine.first() or Address(store=person.store, person=person, email=old)
    row.email, row.verified_at = old, former.verified_at
    row.save()
    Recovery.objects.of(person.store).filter(account__person=person).delete()
