"""Asking a person for a yes, and keeping what they answer.

Each answer is an event of its own, in one commit with the ledger's entry that names its receipt.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from troth.ledger import book, checkpoints, receipts
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store
from troth.policy.terms import Purpose

from . import records
from .models import Consent, Person

FIELDS = ("people.Consent",)
DEEDS = {
    Consent.Answer.GIVEN: Entry.Deed.CONSENT,
    Consent.Answer.REFUSED: Entry.Deed.DECLINE,
    Consent.Answer.WITHDRAWN: Entry.Deed.WITHDRAW,
}


class NotTheirs(Exception):
    """Somebody was about to answer in another person's name."""


class NotAsked(Exception):
    """The shop asks nobody for this purpose, so there is nothing to say yes or no to."""


@dataclass(frozen=True)
class Question:
    """What a person is asked for: the very words, and when they were shown."""

    purpose: Purpose
    words: str
    language: str
    version: str
    asked_at: datetime | None

    @property
    def sha256(self) -> str:
        return sha256(self.words.encode()).hexdigest()


@dataclass(frozen=True)
class Said:
    """A yes to what it covers, or a no; and how it was said."""

    is_yes: bool
    covers: frozenset[str] = frozenset()
    way: Consent.Way = Consent.Way.PAGE


def purposes_asked(store: Store) -> list[Purpose]:
    """The purposes for which a shop asks for a yes, in the order of its policy."""
    return [purpose for purpose in store.terms.purposes.values() if purpose.notice]


def question_of(
    store: Store, purpose: str, language: str, asked_at: datetime | None = None
) -> Question:
    """What a person is asked for this purpose, in a language.

    Raises:
        NotAsked: the shop asks nobody.
    """
    asked = store.terms.purpose(purpose)
    if asked.notice is None:
        raise NotAsked(purpose)
    words = asked.notice.in_(language)
    return Question(asked, words, language, store.terms.version, asked_at)


def newest(person: Person) -> dict[str, Consent]:
    """A person's standing answer to each purpose they ever answered."""
    events = Consent.objects.of(person.store_id).filter(person=person)
    return {event.purpose: event for event in events.order_by("at", "id")}


def has_said_yes(person: Person, purpose: str, covered: str) -> bool:
    """Whether a person's standing answer is a yes to this part of a purpose (``offers/email``)."""
    standing = newest(person).get(purpose)
    return standing is not None and standing.is_given and covered in standing.covers


@keeps("G-02", "L-05")
def answer(person: Person, question: Question, said: Said, *, by: Actor) -> Consent | None:
    """Keep a person's yes or no; it holds from the next read on. The same once more is no event.

    Raises:
        NotTheirs: ``by`` is somebody else.
    """
    if by != Actor.person(person.pk):
        raise NotTheirs(str(by))
    with transaction.atomic(durable=True):
        Person.objects.of(person.store_id).select_for_update(no_key=True).get(pk=person.pk)
        before = newest(person).get(question.purpose.slug)
        if _is_the_same(before, question, said):
            return None
        event = _event(person, question, said, before)
        head = _entered(event, question.purpose, by)
        event.save()
    checkpoints.keep(person.store, *head)
    return event


def _is_the_same(before: Consent | None, question: Question, said: Said) -> bool:
    if before is None or before.is_given != said.is_yes:
        return False
    if not said.is_yes:
        return True
    return frozenset(before.covers) == said.covers and before.notice_hash == question.sha256


def _event(person: Person, question: Question, said: Said, before: Consent | None) -> Consent:
    return Consent(
        store=person.store,
        person=person,
        purpose=question.purpose.slug,
        answer=_answer(said, before),
        covers=sorted(said.covers) if said.is_yes else [],
        way=said.way,
        words=question.words,
        notice_hash=question.sha256,
        notice_version=question.version,
        language=question.language,
        controller=person.store.terms.operator.name.in_(question.language),
        asked_at=question.asked_at,
        at=clock.now(),
    )


def _answer(said: Said, before: Consent | None) -> Consent.Answer:
    if said.is_yes:
        return Consent.Answer.GIVEN
    return Consent.Answer.WITHDRAWN if before else Consent.Answer.REFUSED


def _entered(event: Consent, purpose: Purpose, by: Actor) -> tuple[int, bytes]:
    """Append the ledger's entry of an event, and let the event know it; the tree's new head."""
    mark = receipts.mark_of(records.facts_of(event))
    errand = Errand(event.store, by, purpose.slug, purpose.clause, reason=mark)
    note = Note(DEEDS[Consent.Answer(event.answer)], FIELDS, frozenset({event.person_id}))
    root, size = book.append(event.store, book.prepared(errand, [note], {}))
    event.entry = size - 1
    return size, root


@keeps("K-11")
def heed_signal(person: Person, language: str, *, by: Actor) -> list[Consent]:
    """Take a browser's Global Privacy Control as a no to all that the person never answered.

    An answer of their own says more than a browser's general one, so it stands, before and after.
    """
    answered = newest(person)
    said = Said(is_yes=False, way=Consent.Way.SIGNAL)
    questions = _unanswered(person.store, answered, language)
    return [event for each in questions if (event := answer(person, each, said, by=by))]


def _unanswered(store: Store, answered: Iterable[str], language: str) -> list[Question]:
    open_ones = [each.slug for each in purposes_asked(store) if each.slug not in set(answered)]
    return [question_of(store, slug, language) for slug in open_ones]
