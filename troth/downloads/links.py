"""The link to a file: a permit's id, its round and our signature; no name, no number, no address."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from troth.policy.models import Store

from .models import Permit

SEPARATOR = "."


class NoSuchLink(Exception):
    """The link is not one of ours, or not of this store."""


@dataclass(frozen=True)
class Link:
    """A permit, and the round of it that the link was made in."""

    permit: Permit
    round: int


def address_of(permit: Permit) -> str:
    """The whole address, for a mail."""
    return permit.store.address(path_of(permit))


def path_of(permit: Permit) -> str:
    """The address within the shop, in the language that is switched on."""
    return reverse("download", args=[token_of(permit)])


def token_of(permit: Permit) -> str:
    told = urlsafe_b64encode(permit.pk.bytes).decode().rstrip("=")
    return _signer(permit.store_id).sign(f"{told}{SEPARATOR}{permit.round}")


def read(store: Store, token: str) -> Link:
    """What a link leads to.

    Raises:
        NoSuchLink: it leads nowhere.
    """
    try:
        told, written = _signer(store.pk).unsign(token).split(SEPARATOR)
        pk, round_ = UUID(bytes=urlsafe_b64decode(told + "==")), int(written)
        permits = Permit.objects.of(store).select_related("line__order", "file", "store")
        return Link(permits.get(pk=pk), round_)
    except (BadSignature, Permit.DoesNotExist, ValueError):
        raise NoSuchLink from None


def _signer(store_id: UUID) -> Signer:
    return Signer(salt=f"troth.download/{store_id}")
