"""A person becomes a member once, by themself or with their first order."""

import pytest

from tests.cast import make_person
from tests.shopping import terms_shown
from troth.ledger.actors import Actor
from troth.lib import ids
from troth.members.actions import accept_terms, join
from troth.members.models import Member
from troth.people.models import Acceptance, Person
from troth.personal.access import Refused
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return make_person(kalicia)


def test_joining_makes_a_member(alice: Person) -> None:
    member = join(alice, origin=Member.Origin.JOINED, by=Actor.person(alice.pk))
    assert (member.person, member.store, member.origin) == (alice, alice.store, "joined")
    assert (member.name, member.phone, member.birth_date) == (None, None, None)


def test_joining_twice_is_joining_once(alice: Person) -> None:
    first = join(alice, origin=Member.Origin.PURCHASE, by=Actor.person(alice.pk))
    second = join(alice, origin=Member.Origin.JOINED, by=Actor.person(alice.pk))
    assert second == first
    assert second.origin == "purchase"
    assert second.joined_at == first.joined_at


def test_nobody_joins_for_another(alice: Person) -> None:
    with pytest.raises(Refused):
        join(alice, origin=Member.Origin.JOINED, by=Actor.person(ids.new()))
    assert not Member.objects.of(alice.store).exists()


def test_the_terms_are_accepted_once_a_version(alice: Person) -> None:
    by = Actor.person(alice.pk)
    first = accept_terms(alice, shown=terms_shown(alice.store, "zh-hant"), by=by)
    assert accept_terms(alice, shown=terms_shown(alice.store, "en"), by=by) == first
    assert (first.language, first.how) == ("zh-hant", "explicit")
    assert first.sha256 == terms_shown(alice.store, "zh-hant")
    assert Acceptance.objects.of(alice.store).count() == 1


def test_nobody_accepts_for_another(alice: Person) -> None:
    with pytest.raises(Refused):
        accept_terms(alice, shown=terms_shown(alice.store), by=Actor.person(ids.new()))
    assert not Acceptance.objects.of(alice.store).exists()
