"""What this room writes: codes to a new address, and to the old one what happens and how to stop it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.accounts import notices
from troth.accounts.models import SignInAttempt
from troth.lib import clock
from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message
from troth.people.models import Person

from . import links
from .models import FormerAddress, Invitation, Recovery

ADDRESS_CODE, ADDRESS_TAKEN = "address-code", "address-taken"
ADDRESS_PARTED = "address-parted"
ADDRESS_LEFT, RECOVERY_BEGAN, RECOVERY_ENDS = "address-left", "recovery-began", "recovery-ends"
HELPER_INVITATION = "helper-invitation"
ADDRESS_CHANGED = "address-changed"

notices.kind(
    ADDRESS_CHANGED,
    gettext_lazy("This is the e-mail address of your account now"),
    gettext_lazy("From now on codes to sign in, and all that we write to you, come here."),
)


@letters.composer(ADDRESS_CODE, topic="account")
def address_code(message: Message, opened: Opener) -> Letter | None:
    """The code for a new address; to an address that has an account already, what was tried."""
    fresh = SignInAttempt.objects.of(message.store).usable(clock.now())
    attempt = fresh.filter(pk=message.about).first()
    if attempt is None:
        return None
    with opened("security") as access:
        to = attempt.email.reveal(access)
    if Address.objects.of(message.store).where(email=to).exists():
        return _letter(message, to, ADDRESS_TAKEN, _("This address has an account already"), {})
    facts = {"code": attempt.code, "minutes": message.store.terms.clocks.code_minutes}
    return _letter(message, to, ADDRESS_CODE, _("Your code for this address"), facts)


@letters.composer(ADDRESS_LEFT, topic="account")
def address_left(message: Message, opened: Opener) -> Letter | None:
    """To the former address: that it was replaced, and the link that puts it back."""
    subject = _("Your account has another e-mail address now")
    return _to_former(message, opened, ADDRESS_LEFT, subject)


@letters.composer(ADDRESS_PARTED, topic="account")
def address_parted(message: Message, opened: Opener) -> Letter | None:
    """To an address that was taken from an account: that it was, and the link that puts it back."""
    subject = _("Your address is no longer with that account")
    return _to_former(message, opened, ADDRESS_PARTED, subject)


@letters.composer(RECOVERY_BEGAN, topic="account")
def recovery_began(message: Message, opened: Opener) -> Letter | None:
    """To the old address: that somebody asks for the account, and the link that stops it."""
    return _of_recovery(message, opened, _("Somebody asks for your account with a new address"))


@letters.composer(RECOVERY_ENDS, topic="account")
def recovery_ends(message: Message, opened: Opener) -> Letter | None:
    """The same once more, a day before it ends."""
    return _of_recovery(message, opened, _("Tomorrow your account gets a new address"))


@letters.composer(HELPER_INVITATION, topic="account")
def helper_invitation(message: Message, opened: Opener) -> Letter | None:
    """To somebody who is asked to help: by whom, with what, what we have of them, until when."""
    rows = Invitation.objects.of(message.store).unanswered().select_related("tie__person", "person")
    invitation = rows.filter(pk=message.about).first()
    asker = _own(invitation.person) if invitation else None
    if invitation is None or asker is None:
        return None
    with opened("membership") as access:
        to, by = invitation.email.reveal(access), asker.email.reveal(access)
    page = message.store.address(reverse("my-helpings"))
    facts = {"asker": by, "tie": invitation.tie, "page": page}
    subject = _("Somebody asks you to help them here")
    return _letter(message, to, HELPER_INVITATION, subject, facts)


def _to_former(message: Message, opened: Opener, template: str, subject: str) -> Letter | None:
    rows = FormerAddress.objects.of(message.store).select_related("store", "person")
    former = rows.filter(pk=message.about).first()
    if former is None:
        return None
    with opened("security") as access:
        to = former.email.reveal(access)
    days = message.store.terms.clocks.recovery_days
    facts = {"at": former.changed_at, "link": links.to_undo(former), "days": days}
    return _letter(message, to, template, subject, facts)


def _of_recovery(message: Message, opened: Opener, subject: str) -> Letter | None:
    rows = Recovery.objects.of(message.store).open().select_related("store", "account__person")
    request = rows.filter(pk=message.about).first()
    old = _own(request.account.person) if request and request.account else None
    if request is None or old is None:
        return None
    with opened("security") as access:
        to = old.email.reveal(access)
    facts = {"subject": subject, "due": request.due_at, "link": links.to_stop(request)}
    return _letter(message, to, "recovery", subject, facts)


def _own(person: Person) -> Address | None:
    mine = Address.objects.of(person.store_id).of_person(person)
    return mine.filter(verified_at__isnull=False).first()


def _letter(
    message: Message, to: str, template: str, subject: str, facts: Mapping[str, Any]
) -> Letter:
    text, html = letters.worded(message.store, template, facts)
    return Letter(to, subject, text, html)
