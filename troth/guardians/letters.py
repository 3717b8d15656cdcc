"""What is written to a guardian, and to whoever asked them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.lib.promises import keeps
from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message
from troth.people.models import Person
from troth.personal.access import Refused

from . import links
from .models import Tie, TieEvent
from .rules import Kind, State

INVITATION, NEWS = "guardian-invitation", "guardian-news"
TO_THE_GUARDIAN = frozenset({Kind.ENDED, Kind.CANCELLED})


@letters.composer(INVITATION, topic="account")
@keeps("C2-6", "C6-2")
def invitation(message: Message, opened: Opener) -> Letter | None:
    """Who asks, what for, what we have and until when; nothing, once it is answered."""
    ties = Tie.objects.of(message.store).select_related("store", "person", "guardian")
    tie = ties.get(pk=message.about)
    if tie.state is not State.OPEN:
        return None
    to, asker = _address(tie.guardian, opened), _address(tie.person, opened)
    if not to or not asker:
        return None
    page = reverse("guardian-letter", args=[links.token_of(tie)])
    facts = {
        "tie": tie,
        "asker": asker,
        "page": tie.store.address(page),
        "ages": tie.store.terms.ages,
    }
    text, html = letters.worded(message.store, INVITATION, facts)
    return Letter(to, _("Somebody asks for your yes as their guardian"), text, html)


@letters.composer(NEWS, topic="account")
def news(message: Message, opened: Opener) -> Letter | None:
    """What became of it, to the one of the two whom it is news to."""
    events = TieEvent.objects.of(message.store).select_related("tie__person", "tie__guardian")
    event = events.get(pk=message.about)
    kind = Kind(event.kind)
    to = event.tie.guardian if kind in TO_THE_GUARDIAN else event.tie.person
    address = _address(to, opened)
    if not address:
        return None
    subject, words = _told(kind, message.store.terms.ages.threshold)
    page = message.store.address(reverse("my-guardian"))
    text, html = letters.worded(message.store, NEWS, {"words": words, "page": page})
    return Letter(address, subject, text, html)


def _told(kind: Kind, age: int) -> tuple[str, str]:
    """Subject and sentence."""
    return {
        Kind.ACCEPTED: (_("Your guardian agreed"), _("Your guardian agreed. You can order now.")),
        Kind.DECLINED: (
            _("Your guardian did not agree"),
            _("Whom you asked did not agree. You can look around; to order, ask somebody else."),
        ),
        Kind.LAPSED: (
            _("No answer from your guardian"),
            _("Whom you asked did not answer in time; their address is deleted. You can ask anew."),
        ),
        Kind.CANCELLED: (
            _("Your yes as a guardian is needed no more"),
            _(
                "Whoever asked for your yes as their guardian has ended it. Your yes no longer counts."
            ),
        ),
        Kind.WITHDRAWN: (
            _("Your guardian took their yes back"),
            _(
                "Your guardian took their yes back. You can look around; orders placed stay as they are."
            ),
        ),
        Kind.ENDED: (
            _("Your yes as a guardian is needed no more"),
            _(
                "Who needed your yes as a guardian acts for themself from now on. Your yes has ended."
            ),
        ),
        Kind.REMINDED: (
            _("Are you %(age)s already?") % {"age": age},
            _("Once you are %(age)s, say so on your page: the tie to your guardian ends then.")
            % {"age": age},
        ),
    }[kind]


def _address(person: Person, opened: Opener) -> str:
    """Where a person is written to; empty if they are forgotten, or stopped this use."""
    row = Address.objects.of(person.store_id).of_person(person).first()
    if row is None:
        return ""
    try:
        with opened("membership") as access:
            return str(row.email.reveal(access))
    except Refused:
        return ""
