"""The people of the tests: Alice owns, Bao is a stranger to what is hers, Erin works here.

Built by plain functions with keyword arguments.
"""

from datetime import date
from typing import Any

from tests.specimen.models import Album, Diary
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.people import consents
from troth.people.consents import Said
from troth.people.models import Consent, Person
from troth.personal.access import Access
from troth.personal.addresses import PostalAddress
from troth.policy.models import Store

TAIPEI = PostalAddress("TW", "106", "台北市", "大安區", "仁愛路四段 1 號")


def make_person(store: Store) -> Person:
    return Person.objects.create(store=store)


def make_diary(person: Person, **changes: Any) -> Diary:
    values = {
        "name": "王小明",
        "email": "alice@example.com",
        "phone": "+886912345678",
        "birth_date": date(1990, 2, 3),
        "address": TAIPEI,
        "secret": "likes pearls",
    }
    return Diary.objects.create(store=person.store, person=person, **(values | changes))


def own_access(person: Person, purpose: str = "membership") -> Access:
    """A person looking at their own data."""
    return access_of(person.store, Actor.person(person.pk), purpose)


def staff_access(store: Store, person: Person, role: str, purpose: str = "fulfilment") -> Access:
    """Somebody who works here, in a role."""
    return access_of(store, Actor.staff(person.pk, role), purpose)


def access_of(store: Store, actor: Actor, purpose: str) -> Access:
    clause = store.terms.purpose(purpose).clause
    return Access(actor, store=store, purpose=purpose, clause=clause)


def make_album(person: Person, **values: Any) -> Album:
    return Album.objects.create(store=person.store, person=person, **values)


def say(
    person: Person, purpose: str = "marketing", *, is_yes: bool = True, covers: str = "offers/email"
) -> Consent | None:
    """A person answers the shop's question, on the page and in English."""
    question = consents.question_of(person.store, purpose, "en", clock.now())
    said = Said(is_yes, frozenset({covers} if is_yes else ()))
    return consents.answer(person, question, said, by=Actor.person(person.pk))
