"""The links of this room's mails: signed, for their time, and they say nothing by themselves."""

from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.db import models
from django.urls import reverse

from troth.policy.models import Store

from .models import FormerAddress, Recovery

M = TypeVar("M", bound=models.Model)

UNDO, STOP = "address-undo", "recovery-stop"  # names of pages


class NoSuchLink(Exception):
    """The link is not one of ours, not of this store, too old, or what it was about is over."""


def to_undo(former: FormerAddress) -> str:
    """Where a change of address is undone."""
    return _address(UNDO, former.store, former.pk)


def to_stop(request: Recovery) -> str:
    """Where a recovery is stopped."""
    return _address(STOP, request.store, request.pk)


def former_of(store: Store, token: str) -> FormerAddress:
    """The address that a link puts back.

    Raises:
        NoSuchLink: there is none, or no longer.
    """
    rows = FormerAddress.objects.of(store).fresh(store).select_related("person__store", "store")
    return _found(rows, _read(UNDO, store, token))


def request_of(store: Store, token: str) -> Recovery:
    """The recovery that a link stops.

    Raises:
        NoSuchLink: there is none, or no longer.
    """
    rows = Recovery.objects.of(store).open().select_related("account__person__store", "store")
    return _found(rows, _read(STOP, store, token))


def _found(rows: "models.QuerySet[M]", number: UUID) -> M:
    row = rows.filter(pk=number).first()
    if row is None:
        raise NoSuchLink
    return row


def _read(page: str, store: Store, token: str) -> UUID:
    age = timedelta(days=store.terms.clocks.recovery_days + 1)
    try:
        return UUID(_signer(page, store).unsign(token, max_age=age))
    except (BadSignature, ValueError):
        raise NoSuchLink from None


def _address(page: str, store: Store, number: UUID) -> str:
    token = _signer(page, store).sign(number.hex)
    return store.address(reverse(page, args=[token]))


def _signer(page: str, store: Store) -> TimestampSigner:
    return TimestampSigner(salt=f"troth.{page}/{store.pk}")
