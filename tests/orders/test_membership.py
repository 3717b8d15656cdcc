"""A first purchase makes a member, who is told so (K-04)."""

import pytest

from tests.cast import make_person
from tests.shopping import buy, line_of, make_variant, placed
from troth.ledger.actors import Actor
from troth.members import actions as members
from troth.members.models import Member
from troth.orders.timelines import has_joined
from troth.people.models import Acceptance
from troth.policy.models import Store


@pytest.mark.promise("K-04")
def test_a_first_purchase_makes_a_member(kalicia: Store) -> None:
    alice = make_person(kalicia)
    order = placed(alice, line_of(make_variant(kalicia)))
    assert Member.objects.of(kalicia).get(person=alice).origin == Member.Origin.PURCHASE
    assert has_joined(order)


def test_a_second_purchase_does_not(kalicia: Store) -> None:
    alice, ring = make_person(kalicia), make_variant(kalicia)
    placed(alice, line_of(ring))
    assert not has_joined(placed(alice, line_of(ring)))
    assert Member.objects.of(kalicia).count() == 1


def test_who_has_joined_before_is_not_told_again(kalicia: Store) -> None:
    alice = make_person(kalicia)
    members.join(alice, origin=Member.Origin.JOINED, by=Actor.person(alice.pk))
    assert not has_joined(placed(alice, line_of(make_variant(kalicia))))
    assert Member.objects.of(kalicia).get().origin == Member.Origin.JOINED


def test_a_purchase_that_fails_makes_no_member(kalicia: Store) -> None:
    alice = make_person(kalicia)
    buy(alice, line_of(make_variant(kalicia), 11))
    assert not Member.objects.of(kalicia).exists()
    assert not Acceptance.objects.of(kalicia).exists()
