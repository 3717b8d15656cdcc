"""Mails about the safety of an account, each with the link “this wasn't me” (K-07).

A higher room names its own kinds beside the deed that they tell of::

    notices.kind("passkey-added", _("A passkey was added"), _("From now on it signs in, too."))
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from troth.lib.promises import keeps
from troth.outreach import letters
from troth.outreach.actions import send_soon
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message

from . import links
from .addresses import own_address
from .devices import words_of
from .models import Account, SafetyNotice

NOTICE = "security-notice"
NEW_DEVICE, FROZEN, THAWED = "new-device", "frozen", "thawed"


@dataclass(frozen=True)
class Kind:
    """What a notice says happened, as its subject, and what that means."""

    subject: Promise
    meaning: Promise
    has_link: bool = True


class UnknownNotice(LookupError):
    """Nobody named this kind; call ``kind()`` beside the deed that it tells of."""


_kinds: dict[str, Kind] = {}


def kind(slug: str, subject: Promise, meaning: Promise, *, has_link: bool = True) -> None:
    """Name a kind of notice."""
    _kinds[slug] = Kind(subject, meaning, has_link)


kind(
    NEW_DEVICE,
    _("A new browser is signed in to your account"),
    _("If it was you, there is nothing to do."),
)
kind(
    FROZEN,
    _("Your account is frozen"),
    _(
        "You told us that it was not you. All browsers are signed out, and nobody can sign in until we have spoken with you. To be let in again, write to us at the address below."
    ),
    has_link=False,
)
kind(
    THAWED,
    _("Your account is open again"),
    _("You can sign in as before, with a code to your address."),
    has_link=False,
)


@keeps("K-07")
def tell(
    account: Account, kind: str, *, language: str, device: str = "", address: Address | None = None
) -> SafetyNotice:
    """Write to whom an account belongs about its safety, in the caller's transaction.

    Args:
        kind: named with ``kind()`` before.
        device: of the browser it was done with (``devices.kind_of``), if any.
        address: where to; without it, to the account's own address.

    Raises:
        UnknownNotice: nobody named this kind.
    """
    if kind not in _kinds:
        raise UnknownNotice(kind)
    notice = SafetyNotice.objects.create(
        store_id=account.store_id, account=account, kind=kind, device=device, address=address
    )
    send_soon(NOTICE, about=notice.pk, store=account.store, language=language)
    return notice


@letters.composer(NOTICE, topic="account")
def security_notice(message: Message, opened: Opener) -> Letter | None:
    """What happened, when, and the link for who did not do it."""
    rows = SafetyNotice.objects.of(message.store).select_related("account__person", "address")
    notice = rows.filter(pk=message.about).first()
    to = (notice.address or own_address(notice.account)) if notice else None
    if notice is None or to is None:
        return None
    words = _kinds[notice.kind]
    facts = {
        "words": words,
        "at": notice.at,
        "device": words_of(notice.device) if notice.device else "",
        "link": links.of_notice(notice) if words.has_link else "",
    }
    text, html = letters.worded(message.store, NOTICE, facts)
    with opened("security") as access:
        email = to.email.reveal(access)
    return Letter(email, str(words.subject), text, html)
