"""Leaving does not shorten a suspension, and nothing of it outlives its end."""

import pytest

from tests.promises.mutants import taken_out
from tests.standing.conftest import EMAIL, Suspend, joins
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members.standing import may
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import finishing
from troth.retention.erasing import erase
from troth.standing import ends, measures
from troth.standing.models import Remembrance

pytestmark = pytest.mark.django_db


def leave(person: Person) -> None:
    finishing.finish(erase(person, by=Actor.person(person.pk)))


@pytest.mark.promise("T-09")
def test_who_leaves_and_comes_back_finds_the_suspension(
    alice: Person, kalicia: Store, suspend: Suspend
) -> None:
    measure = suspend("order")
    leave(alice)
    again = joins(kalicia, EMAIL)

    refusal = may(again, "order")
    assert refusal is not None
    assert refusal.until == measure.until
    assert may(again, "review") is None


@pytest.mark.control("T-09")
def test_without_remembering_they_would_be_free(
    alice: Person, kalicia: Store, suspend: Suspend
) -> None:
    with taken_out(measures._remember):
        suspend("order")
    leave(alice)

    assert may(joins(kalicia, EMAIL), "order") is None


@pytest.mark.promise("T-09")
def test_another_address_is_not_taken_for_theirs(
    alice: Person, kalicia: Store, clinico: Store, suspend: Suspend
) -> None:
    suspend("order")
    leave(alice)

    assert may(joins(kalicia, "someone.else@example.com"), "order") is None
    assert may(joins(clinico, EMAIL), "order") is None


@pytest.mark.promise("T-09")
def test_what_is_kept_is_a_pseudonym_and_no_address(alice: Person, suspend: Suspend) -> None:
    index = Address.objects.of(alice.store).get(person=alice).email_index
    suspend("order")
    leave(alice)

    (kept,) = Remembrance.objects.of(alice.store)
    assert bytes(kept.mark) == bytes(index)
    assert EMAIL.encode() not in bytes(kept.mark)
    assert not Address.objects.of(alice.store).exists()


@pytest.mark.promise("T-09")
def test_it_is_forgotten_the_day_the_suspension_ends(
    alice: Person, kalicia: Store, suspend: Suspend
) -> None:
    measure = suspend("order")
    leave(alice)
    again = joins(kalicia, EMAIL)

    with clock.stopped_at(measure.until):
        assert may(again, "order") is None
        ends.carry_out()
    assert not Remembrance.objects.of(kalicia).exists()


@pytest.mark.promise("T-09")
def test_it_is_forgotten_as_soon_as_the_suspension_is_lifted(
    alice: Person, mei: Actor, suspend: Suspend
) -> None:
    measures.lift(suspend("order"), by=mei)

    assert not Remembrance.objects.of(alice.store).exists()


def test_a_notice_of_an_ending_remembers_nobody(alice: Person, case: object, mei: Actor) -> None:
    measures.give_notice(case, by=mei)  # type: ignore[arg-type]

    assert not Remembrance.objects.of(alice.store).exists()
