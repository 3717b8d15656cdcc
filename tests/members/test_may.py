"""May a person have a service? Rooms above have their say, and the first no stands."""

import pytest

from tests.cast import make_person
from troth.ledger.actors import Actor
from troth.members import actions, standing
from troth.members.models import Member
from troth.members.standing import Refusal, may
from troth.people.models import Person
from troth.policy.models import Store

NO = Refusal("Not today.", "my")


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return make_person(kalicia)


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> list[standing.Say]:
    """What rooms have to say, in this test alone."""
    said: list[standing.Say] = []
    monkeypatch.setattr(standing, "_says", said)
    return said


def test_where_nobody_objects_there_is_no_refusal(alice: Person, says: list[standing.Say]) -> None:
    says.append(lambda person, service: None)

    assert may(alice, "order") is None


@pytest.mark.promise("T-09")
def test_one_no_is_enough(alice: Person, says: list[standing.Say]) -> None:
    says.extend([lambda person, service: None, lambda person, service: NO])

    assert may(alice, "order") is NO


def test_a_say_hears_of_person_and_service(alice: Person, says: list[standing.Say]) -> None:
    says.append(lambda person, service: NO if (person, service) == (alice, "gift") else None)

    assert may(alice, "gift") is NO
    assert may(alice, "order") is None
    assert may(make_person(alice.store), "gift") is None


def test_a_member_is_asked_about_as_the_person_they_are(
    alice: Person, says: list[standing.Say]
) -> None:
    origin = Member.Origin.JOINED
    member = actions.join(alice, origin=origin, by=Actor.person(alice.pk))
    says.append(lambda person, service: NO if person == alice else None)

    assert may(member, "order") is NO


@pytest.mark.parametrize("service", ["sign-in", "no such thing", ""])
def test_what_no_pack_announces_is_no_service(alice: Person, service: str) -> None:
    with pytest.raises(standing.UnknownService):
        may(alice, service)
