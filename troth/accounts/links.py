"""The link “this wasn't me” of a mail: signed, for seven days, and it says nothing by itself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner, b62_decode
from django.urls import reverse

from troth.policy.models import Store

from .models import Account, SafetyNotice, SignInAttempt

SEPARATOR = "."
ATTEMPT, ORDER = "code", "order"  # the other kinds are of notices, about an account


class NoSuchLink(Exception):
    """The link is not one of ours, not of this store, or older than seven days."""


@dataclass(frozen=True)
class Link:
    """What somebody says was not them: the mail's kind, and the attempt, order or account."""

    kind: str
    about: UUID
    at: datetime | None = None  # when its mail was written

    @property
    def is_of_attempt(self) -> bool:
        return self.kind == ATTEMPT

    @property
    def is_of_order(self) -> bool:
        return self.kind == ORDER


def of_notice(notice: SafetyNotice) -> str:
    """The address for a notice about safety."""
    return of_account(notice.account, notice.kind)


def of_attempt(attempt: SignInAttempt) -> str:
    """The address for a mail with a code."""
    return _address(attempt.store, Link(ATTEMPT, attempt.pk))


def of_account(account: Account, kind: str) -> str:
    """The address for a mail of this kind to whom an account belongs."""
    return _address(account.store, Link(kind, account.pk))


def of_order(store: Store, order_id: UUID) -> str:
    """The address for a mail about an order."""
    return _address(store, Link(ORDER, order_id))


def read(store: Store, token: str) -> Link:
    """What a link says.

    Raises:
        NoSuchLink: it says nothing here, or no longer.
    """
    try:
        kind, about = _signer(store).unsign(token, max_age=SafetyNotice.LIVES).split(SEPARATOR)
        at = datetime.fromtimestamp(b62_decode(token.split(":")[1]), tz=UTC)
        return Link(kind, UUID(about), at)
    except (BadSignature, ValueError):
        raise NoSuchLink from None


def _address(store: Store, link: Link) -> str:
    token = _signer(store).sign(SEPARATOR.join((link.kind, link.about.hex)))
    return store.address(reverse("not-me", args=[token]))


def _signer(store: Store) -> TimestampSigner:
    return TimestampSigner(salt=f"troth.not-me/{store.pk}")
