"""Who works in a store, and in which role."""

import pytest
from django.db import IntegrityError, transaction

from tests.cast import make_person
from troth.ledger.actors import Actor
from troth.people.models import Person
from troth.policy.models import Store
from troth.staff.actions import UnknownRole, appoint, dismiss, roles_of
from troth.staff.models import Appointment

pytestmark = pytest.mark.django_db
CONSOLE = Actor.system("staff add")


@pytest.fixture
def erin(kalicia: Store) -> Person:
    return make_person(kalicia)


@pytest.mark.promise("C3-1e")
def test_an_appointed_person_has_the_role(erin: Person) -> None:
    appointment = appoint(erin, "support", by=CONSOLE)
    assert roles_of(erin.store, erin) == {"support"}
    assert appointment.appointed_by == "system staff add"


def test_a_person_may_have_two_roles(erin: Person) -> None:
    appoint(erin, "support", by=CONSOLE)
    appoint(erin, "packing", by=CONSOLE)
    assert roles_of(erin.store, erin.pk) == {"support", "packing"}


def test_appointing_again_changes_nothing(erin: Person) -> None:
    first = appoint(erin, "support", by=CONSOLE)
    assert appoint(erin, "support", by=CONSOLE) == first
    assert Appointment.objects.of(erin.store).count() == 1


def test_a_role_that_the_pack_lacks_is_named_with_those_it_has(erin: Person) -> None:
    with pytest.raises(UnknownRole, match="catalogue, manager, packing, support"):
        appoint(erin, "owner", by=CONSOLE)
    assert roles_of(erin.store, erin) == frozenset()


def test_a_dismissed_person_has_no_role_and_the_row_says_by_whom(erin: Person) -> None:
    gus = Actor.staff(make_person(erin.store).pk, "manager")
    ended = dismiss(appoint(erin, "support", by=CONSOLE), by=gus)
    assert roles_of(erin.store, erin) == frozenset()
    assert ended.ended_at is not None
    assert ended.ended_by == str(gus)
    assert dismiss(ended, by=CONSOLE).ended_by == str(gus)


def test_who_comes_back_is_appointed_anew(erin: Person) -> None:
    former = dismiss(appoint(erin, "support", by=CONSOLE), by=CONSOLE)
    assert appoint(erin, "support", by=CONSOLE) != former
    assert roles_of(erin.store, erin) == {"support"}


def test_the_database_refuses_a_second_standing_appointment(erin: Person) -> None:
    appoint(erin, "support", by=CONSOLE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(
            store=erin.store, person=erin, role="support", appointed_by="somebody"
        )


def test_a_role_ends_at_the_door_of_the_next_store(erin: Person, clinico: Store) -> None:
    appoint(erin, "manager", by=CONSOLE)
    assert roles_of(clinico, erin) == frozenset()
