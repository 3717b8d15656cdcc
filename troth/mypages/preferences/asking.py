"""The questions of the page, as they are shown and as they come back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.texts import current_language
from troth.outreach import gate
from troth.people import consents
from troth.people.consents import NotAsked, Question, Said
from troth.people.models import Consent, Person
from troth.policy.models import Store
from troth.policy.terms import Basis, PackError, Purpose, Topic


class Stale(Exception):
    """The words of the page are not those of now; they have to be read again."""


@dataclass(frozen=True)
class Choice:
    """One box: a topic by a channel, or the whole purpose where it has no topics."""

    covers: str
    label: str
    is_on: bool


@dataclass(frozen=True)
class Asked:
    """A question with its boxes, and how the person answered so far."""

    question: Question
    choices: list[Choice]
    standing: Consent | None
    shown: str  # the question as the form carries it, so that nobody answers other words


@dataclass(frozen=True)
class Service:
    """What is written without asking, and on what ground."""

    topic: Topic
    purpose: Purpose


def asked_of(person: Person) -> list[Asked]:
    """Every question of the shop, in the language of the page; nothing is on from the beginning."""
    store, standing = person.store, consents.newest(person)
    return [
        _asked(person, purpose, standing.get(purpose.slug))
        for purpose in consents.purposes_asked(store)
    ]


def _asked(person: Person, purpose: Purpose, standing: Consent | None) -> Asked:
    question = consents.question_of(person.store, purpose.slug, current_language(), clock.now())
    covered = standing.covers if standing and standing.is_given else ()
    return Asked(
        question, _choices(person.store, purpose, covered), standing, _carried(person, question)
    )


def _choices(store: Store, purpose: Purpose, covered: Collection[str]) -> list[Choice]:
    by_mail = {gate.covered_by(each.slug): str(each.label) for each in _topics(store, purpose)}
    labels = {name: _("%(topic)s, by e-mail") % {"topic": label} for name, label in by_mail.items()}
    offered = labels or {purpose.slug: _("Yes")}
    return [Choice(name, label, name in covered) for name, label in offered.items()]


def _topics(store: Store, purpose: Purpose) -> list[Topic]:
    """What is sent for a purpose, by the channels that exist."""
    topics = store.terms.topics.values()
    return [one for one in topics if one.purpose == purpose.slug and gate.CHANNEL in one.channels]


def services_of(store: Store) -> list[Service]:
    """The mails that need no yes, since they belong to what a member asked of the shop."""
    purposes = store.terms.purposes.values()
    unasked = [purpose for purpose in purposes if purpose.basis is not Basis.CONSENT]
    return [Service(topic, purpose) for purpose in unasked for topic in _topics(store, purpose)]


def save(person: Person, shown: Collection[str], ticked: Collection[str], by: Actor) -> None:
    """Keep the answers to the questions that were shown.

    Raises:
        Stale: a question reads otherwise now. Nothing is kept.
    """
    questions = [_brought_back(person, each) for each in shown]
    for question in questions:
        offered = {one.covers for one in _choices(person.store, question.purpose, ())}
        covers = frozenset(offered & set(ticked))
        consents.answer(person, question, Said(bool(covers), covers), by=by)


def _carried(person: Person, question: Question) -> str:
    at = question.asked_at.isoformat() if question.asked_at else ""
    return _signer(person).sign_object([question.purpose.slug, question.sha256, at])


def _brought_back(person: Person, shown: str) -> Question:
    try:
        purpose, sha256, at = _signer(person).unsign_object(shown)
        asked_at = datetime.fromisoformat(at)
        question = consents.question_of(person.store, purpose, current_language(), asked_at)
    except (BadSignature, NotAsked, PackError):
        raise Stale from None
    if question.sha256 != sha256:
        raise Stale
    return question


def _signer(person: Person) -> Signer:
    return Signer(salt=f"troth.question/{person.pk}")
