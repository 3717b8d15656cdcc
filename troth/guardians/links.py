"""The link of the letter to a guardian: an id and our signature, no name and no address."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from django.core.signing import BadSignature, Signer

from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .models import Tie
from .rules import State


class NoSuchLink(Exception):
    """The link is not one of ours, not of this store, or what it led to is over."""


def token_of(tie: Tie) -> str:
    told = urlsafe_b64encode(tie.pk.bytes).decode().rstrip("=")
    return _signer(tie.store_id).sign(told)


@keeps("C6-2")
def open_tie(store: Store, token: str) -> Tie:
    """What a guardian was asked, while it waits for their answer.

    Raises:
        NoSuchLink: there is nothing to answer.
    """
    tie = _tie(store, token)
    if tie.state is not State.OPEN or tie.answer_until <= clock.now():
        raise NoSuchLink
    return tie


def _tie(store: Store, token: str) -> Tie:
    try:
        pk = UUID(bytes=urlsafe_b64decode(_signer(store.pk).unsign(token) + "=="))
        ties = Tie.objects.of(store).select_related("store", "person__store", "guardian__store")
        return ties.get(pk=pk)
    except (BadSignature, Tie.DoesNotExist, ValueError):
        raise NoSuchLink from None


def _signer(store_id: UUID) -> Signer:
    return Signer(salt=f"troth.guardian/{store_id}")
