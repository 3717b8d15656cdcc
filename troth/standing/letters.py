"""Mails about suspensions and endings. They say what and until when; why, the member's pages say."""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.outreach import letters
from troth.outreach.letters import Letter, Opener
from troth.outreach.models import Address, Message
from troth.people.models import Person
from troth.policy.models import Store

from .models import Appeal, Measure

MEASURE, LIFTED, ANSWER = "standing-measure", "standing-lifted", "standing-answer"


@letters.composer(MEASURE, topic="account")
@keeps("T-09")
def measure_taken(message: Message, opened: Opener) -> Letter | None:
    """A suspension began, or the account is to end; nothing, once that is over."""
    found = _measure(message)
    if found is None or not found.is_in_force:
        return None
    day = _day(found)
    if found.is_ending:
        subject = _("Your account ends on %(day)s") % {"day": day}
        lines = [
            _("We have decided to end your account on %(day)s.") % {"day": day},
            _("Until then everything works as before. Take a copy of your data along if you like."),
            _("Orders that you placed still come, or you are refunded."),
        ]
    else:
        subject = _("Your account is suspended in part until %(day)s") % {"day": day}
        if not found.services:
            subject = _("Your account is suspended until %(day)s") % {"day": day}
        lines = [
            f"{subject}: {services_of(found)}.",
            _("You can sign in as before. Orders that you placed still come."),
        ]
    lines.append(_("Why, and how to object, is on your page. We answer every objection."))
    return _letter(message, opened, found.person, subject, lines)


@letters.composer(LIFTED, topic="account")
@keeps("T-09")
def measure_lifted(message: Message, opened: Opener) -> Letter | None:
    """It was taken back."""
    found = _measure(message)
    if found is None:
        return None
    subject = _("Your account is as it was before")
    lines = [_("We have taken back what we decided about your account. Nothing is refused to you.")]
    return _letter(message, opened, found.person, subject, lines)


@letters.composer(ANSWER, topic="account")
@keeps("T-09")
def appeal_answered(message: Message, opened: Opener) -> Letter | None:
    """There is an answer; its words are on the member's page, not in a mail."""
    rows = Appeal.objects.of(message.store).select_related("person")
    found = rows.filter(pk=message.about).first()
    if found is None:
        return None
    subject = _("We have answered your objection")
    lines = [str(Appeal.Outcome(found.outcome).label) + ".", _("Our reasons are on your page.")]
    return _letter(message, opened, found.person, subject, lines)


def services_of(measure: Measure) -> str:
    """What a suspension refuses, in words."""
    return services_in(measure.services, measure.store)


def services_in(slugs: Sequence[str], store: Store) -> str:
    """Services by their names in words; all of them, where none is named."""
    if not slugs:
        return _("all services of the shop")
    between = pgettext("between the members of a list", ", ")
    return between.join(str(store.terms.services[slug].label) for slug in slugs)


def _measure(message: Message) -> Measure | None:
    rows = Measure.objects.of(message.store).select_related("case", "person", "store")
    return rows.filter(pk=message.about).first()


def _day(measure: Measure) -> str:
    return date_format(timezone.localtime(measure.until), "Y-m-d")


def _letter(
    message: Message, opened: Opener, person: Person, subject: str, lines: Iterable[str]
) -> Letter | None:
    to = Address.objects.of(message.store).of_person(person).first()
    if to is None:
        return None
    link = message.store.address(f"/{current_language()}/my/standing/")
    text, html = letters.worded(message.store, "standing", {"lines": lines, "link": link})
    with opened("membership") as access:
        address = to.email.reveal(access)
    return Letter(address, subject, text, html)
