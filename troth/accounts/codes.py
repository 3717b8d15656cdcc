"""Signing in by a code that is mailed: asking for one, and entering it."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare

from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.outreach.actions import send_soon
from troth.outreach.models import Address
from troth.personal import emails
from troth.personal.access import Access
from troth.personal.masks import masked
from troth.policy.models import Store

from . import letters, limits
from .addresses import own_address, verified
from .models import Account, SignInAttempt, pseudonym_of_network


class CodeRefused(Exception):
    """The code does not sign in."""


class CannotBeUsed(CodeRefused):
    """Expired, used, tried too often, or asked for elsewhere: only a new code helps."""


class WrongCode(CodeRefused):
    """Not the code of this attempt; another try is left."""


@dataclass(frozen=True)
class SignedIn:
    """Who entered a code, and whether they were here for the first time."""

    account: Account
    is_new: bool


@transaction.atomic
def ask(store: Store, email: str, *, network: str, nonce: str, language: str) -> SignInAttempt:
    """Mail a code to sign in to an address, known or not: no account is looked up.

    Raises:
        NotAnEmail, TooMany: as ``begin`` does.
    """
    attempt = begin(store, email, network=network, nonce=nonce, language=language)
    send_soon(letters.SIGN_IN_CODE, about=attempt.pk, store=store, language=language)
    return attempt


@transaction.atomic
def begin(store: Store, email: str, *, network: str, nonce: str, language: str) -> SignInAttempt:
    """Make a code for an address; the caller mails it.

    Args:
        email: as it was typed.
        network: from where it is asked (``networks.network_of``).
        nonce: what the browser keeps; the code is good in no other.

    Raises:
        NotAnEmail: the text is no address; the message says what one looks like.
        TooMany: the address or the network has asked too often.
    """
    address = emails.normalised(email)
    limits.take_turns(store)
    limits.check_network(store, network)
    limits.check_mails(store, address, network)
    now = clock.now()
    return SignInAttempt.objects.create(
        store=store,
        email=address,
        day=now.date(),
        browser_hash=hash_of(nonce),
        network=pseudonym_of_network(store, network, now.date()),
        language=language,
        created_at=now,
        expires_at=now + timedelta(minutes=store.terms.clocks.code_minutes),
    )


@keeps("C2-2")
def find(store: Store, attempt_id: UUID, nonce: str) -> SignInAttempt | None:
    """The attempt that this browser began, if it did."""
    mine = SignInAttempt.objects.of(store).filter(browser_hash=hash_of(nonce), pk=attempt_id)
    return mine.first()


def address_asked(store: Store, attempt_id: UUID, *, nonce: str) -> str | None:
    """The address that this browser gave, to mail there again; nothing if it gave none."""
    attempt = find(store, attempt_id, nonce)
    if attempt is None:
        return None
    with _reading(store) as access:
        email: str = attempt.email.reveal(access)
    return email


def address_shown(store: Store, attempt_id: UUID, *, nonce: str) -> str:
    """The mask of the address that this browser gave; empty if it gave none."""
    attempt = find(store, attempt_id, nonce)
    if attempt is None:
        return ""
    with _reading(store) as access:
        masked([attempt], access)
    return str(attempt.email)


def enter(store: Store, attempt_id: UUID, *, nonce: str, code: str) -> SignedIn:
    """Sign in with a code, once. A person who is new here gets an account.

    Raises:
        CannotBeUsed: only a new code helps.
        WrongCode: the code is another.
        TooMany: too many wrong codes were entered for this address today.
    """
    with _reading(store) as access:
        attempt, email = _tried(access, find(store, attempt_id, nonce), code)
        return _sign_in(attempt, email)


@keeps("X-04")
def proved(store: Store, attempt_id: UUID, *, nonce: str, code: str) -> str:
    """The address that a code proves, once; nobody is signed in.

    Raises:
        CannotBeUsed, WrongCode, TooMany: as when signing in.
    """
    with _reading(store) as access:
        attempt, email = _tried(access, find(store, attempt_id, nonce), code)
    if not attempt.use_up():
        raise CannotBeUsed
    return email


def confirm(account: Account, attempt_id: UUID, *, nonce: str, code: str) -> None:
    """Prove with a code, once, that it is still whoever this account belongs to.

    Raises:
        CannotBeUsed: only a new code helps; also where it was mailed to somebody else.
        WrongCode, TooMany: as when signing in.
    """
    with _reading(account.store) as access:
        attempt, email = _tried(access, find(account.store, attempt_id, nonce), code)
        _confirm(attempt, account, email)


def ask_again(account: Account, *, network: str, nonce: str, language: str) -> SignInAttempt:
    """Mail a code to an account's own address.

    Raises:
        CannotBeUsed: the account has no address.
        TooMany: as when signing in.
    """
    address = own_address(account)
    if address is None:
        raise CannotBeUsed
    with _reading(account.store) as access:
        email = address.email.reveal(access)
    return ask(account.store, email, network=network, nonce=nonce, language=language)


def account_of(attempt: SignInAttempt) -> Account | None:
    """The account that an attempt's address belongs to, if there is one."""
    with _reading(attempt.store) as access:
        email = attempt.email.reveal(access)
    address = Address.objects.of(attempt.store_id).where(email=email).first()
    accounts = Account.objects.of(attempt.store_id).select_related("person__store", "store")
    return accounts.filter(person=address.person_id).first() if address else None


def was_sign_up(attempt: SignInAttempt, account: Account) -> bool:
    """Whether the account was opened with this very code, or with one asked for since."""
    address = own_address(account)
    return bool(address and address.verified_at and address.verified_at >= attempt.created_at)


def _tried(access: Access, attempt: SignInAttempt | None, code: str) -> tuple[SignInAttempt, str]:
    """Spend a try on a code that turns out right, and open the address that it was mailed to."""
    if attempt is None:
        raise CannotBeUsed
    email = attempt.email.reveal(access)
    if not _try(attempt, email):
        raise CannotBeUsed
    if not constant_time_compare(code, attempt.code):
        raise WrongCode
    return attempt, email


def _reading(store: Store) -> Access:
    purpose = store.terms.purpose("security")
    actor = Actor.system("sign in")
    return Access(actor, store=store, purpose=purpose.slug, clause=purpose.clause)


def hash_of(nonce: str) -> bytes:
    return hashlib.sha256(nonce.encode()).digest()


@transaction.atomic
def _try(attempt: SignInAttempt, email: str) -> bool:
    limits.take_turns(attempt.store)
    limits.check_guesses(attempt, email)
    return attempt.take_a_try()


@transaction.atomic
def _sign_in(attempt: SignInAttempt, email: str) -> SignedIn:
    if not attempt.use_up():
        raise CannotBeUsed
    return account_at(attempt.store, email)


@transaction.atomic
def _confirm(attempt: SignInAttempt, account: Account, email: str) -> None:
    mine = Address.objects.of(attempt.store).where(email=email)
    if not attempt.use_up() or not mine.filter(person=account.person).exists():
        raise CannotBeUsed


@transaction.atomic
def account_at(store: Store, email: str) -> SignedIn:
    """The account of a verified address, made now if it is new."""
    try:
        address, _is_new = verified(store, email)
    except IntegrityError:  # the same person was faster in another window
        address, _is_new = verified(store, email)
    account, is_new = Account.objects.of(store).get_or_create(store=store, person=address.person)
    return SignedIn(account, is_new)
