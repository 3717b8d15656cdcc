"""Telling everybody with a verified address of a text that changes, once, before it does."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from troth.lib import clock
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.people.models import Person, Showing
from troth.personal.access import Refused
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.addresses import address_of, address_of_difference
from troth.publishing.models import Version, today

from . import letters
from .actions import send_soon
from .languages import language_of
from .letters import Letter, Opener
from .models import Address, Message

CHANGED_TEXT = "changed-text"
A_ROUND = 500  # persons of a store

MAIL = Showing.Channel.MAIL


def announce_all() -> int:
    """Queue the mails that are missing, in every store, and note which have left; how many."""
    return sum(_announce(store) for store in Store.objects.all())


@keeps("T-04", "C7-2")
def _announce(store: Store) -> int:
    _note_sent(store)
    queued = 0
    for version in history.announced(store):
        for person in _untold(store, version):
            _tell(person, version)
            queued += 1
    return queued


def _untold(store: Store, version: Version) -> Iterable[Person]:
    """Persons with a verified address for whom no mail about this version was queued."""
    told = Showing.objects.of(store).filter(text=version.text, version=version.number, channel=MAIL)
    verified = Address.objects.of(store).filter(verified_at__isnull=False)
    untold = verified.exclude(person__in=told.values("person"))
    ids = untold.order_by("person").values_list("person", flat=True).distinct()[:A_ROUND]
    return Person.objects.of(store).filter(pk__in=list(ids)).select_related("store")


@transaction.atomic
def _tell(person: Person, version: Version) -> None:
    """Queue one mail; the row that it is about sees to it that there is no second."""
    language = language_of(person)
    showing, is_new = Showing.objects.of(person.store).get_or_create(
        store=person.store,
        person=person,
        text=version.text,
        version=version.number,
        channel=MAIL,
        defaults={"language": language},
    )
    if is_new:
        send_soon(CHANGED_TEXT, about=showing.pk, store=person.store, language=language)


def _note_sent(store: Store) -> None:
    """A notice counts as shown from the moment its mail has left."""
    waiting = Showing.objects.of(store).filter(channel=MAIL, at__isnull=True)
    sent = Message.objects.of(store).filter(kind=CHANGED_TEXT, state=Message.State.SENT)
    for message in sent.filter(about__in=waiting.values("pk"))[:A_ROUND]:
        waiting.filter(pk=message.about).update(at=message.sent_at or clock.now())


@letters.composer(CHANGED_TEXT, topic="account")
def changed_text(message: Message, opened: Opener) -> Letter | None:
    """What changes, when and why, and how to answer; nothing, once the day has come."""
    rows = Showing.objects.of(message.store).select_related("person")
    showing = rows.get(pk=message.about)
    version = history.version(message.store, showing.text, showing.version)
    verified = Address.objects.of(message.store).filter(verified_at__isnull=False)
    to = verified.of_person(showing.person).first()
    if to is None or version is None or not version.is_announced(today()):
        return None
    text, html = letters.worded(message.store, CHANGED_TEXT, _facts(message.store, version))
    try:
        with opened("membership") as access:
            address = to.email.reveal(access)
    except Refused:  # they have stopped this use; the site tells them still
        return None
    day = version.effective_on.isoformat()
    subject = _("%(title)s: a change from %(day)s on") % {"title": version.title, "day": day}
    return Letter(address, subject, text, html)


def _facts(store: Store, version: Version) -> dict[str, object]:
    versions = history.published_of(store, version.text)
    former = versions[versions.index(version) - 1]
    site = store.address("")
    return {
        "version": version,
        "page": f"{site}{address_of(version)}",
        "difference": f"{site}{address_of_difference(former, version)}",
        "answer": f"{site}/{current_language()}/my/agreements/",
    }
