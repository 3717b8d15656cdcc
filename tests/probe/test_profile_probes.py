"""The probes of profiles and address books, with the harm done that they are there to find."""

from datetime import timedelta

import pytest

from tests.cast import TAIPEI, make_person
from tests.probe.conftest import Measure
from tests.promises.mutants import taken_out
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members import actions, addressbook, confirming
from troth.members.addressbook import Place
from troth.members.models import Member
from troth.policy.models import Store

pytestmark = pytest.mark.django_db(transaction=True)
YEARS = timedelta(days=2 * 366)


def told(store: Store) -> Member:
    person = make_person(store)
    by = Actor.person(person.pk)
    with clock.stopped_at(clock.now() - YEARS):
        member = actions.join(person, origin=Member.Origin.JOINED, by=by)
        return actions.correct(member, by=by, name="王小明")


def test_members_are_counted_and_those_asked_are_no_fault(shop: Store, measure: Measure) -> None:
    told(shop)
    confirming.remind_all()
    found = measure("profiles-confirmed")
    assert found.kept
    assert found.sentence.startswith("1 members; 1 have not confirmed")


def test_a_member_whom_nobody_asked_is_found(shop: Store, measure: Measure) -> None:
    told(shop)
    found = measure("profiles-confirmed")
    assert not found.kept
    assert "1 not asked for a year" in found.sentence


def test_a_removed_address_that_can_still_be_read_is_found(shop: Store, measure: Measure) -> None:
    person = make_person(shop)
    by = Actor.person(person.pk)
    row = addressbook.add(Place("王小明", "+886912345678", TAIPEI), person=person, by=by)
    with (
        clock.stopped_at(clock.now() - timedelta(days=2)),
        taken_out(addressbook._erase),
    ):
        addressbook.remove(row, by=by)
    found = measure("removed-addresses")
    assert not found.kept
    assert "1 removed and still readable" in found.sentence
    assert addressbook.finish_all() == 1
    assert measure("removed-addresses").kept
