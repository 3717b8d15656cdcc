from django.utils.translation import gettext as _

from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message
from troth.personal.access import Refused

from .confirming import STILL_RIGHT, is_asked
from .models import Member, Reminder


@letters.composer(STILL_RIGHT, topic="account")
def still_right(message: Message, opened: Opener) -> Letter | None:
    """The question and where to answer it, without a single value; nothing once it is answered."""
    rows = Reminder.objects.of(message.store).select_related("person__store")
    reminder = rows.filter(pk=message.about).first()
    member = _still_asked(reminder) if reminder else None
    to = _address_of(member) if member else None
    if member is None or to is None:
        return None
    site = message.store.address(f"/{message.language}")
    facts = {"page": f"{site}/my/profile/", "since": member.last_confirmed.date()}
    text, html = letters.worded(message.store, STILL_RIGHT, facts)
    try:
        with opened("membership") as access:
            return Letter(to.email.reveal(access), _("Is this still right?"), text, html)
    except Refused:  # they have stopped this use; the page asks them still
        return None


def _still_asked(reminder: Reminder) -> Member | None:
    member = Member.objects.of(reminder.store_id).of_person(reminder.person)
    if member is None:
        return None
    member.person = reminder.person
    return member if is_asked(member) else None


def _address_of(member: Member) -> Address | None:
    verified = Address.objects.of(member.store_id).filter(verified_at__isnull=False)
    return verified.of_person(member.person).first()
