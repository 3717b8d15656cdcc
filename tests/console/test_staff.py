"""``troth staff add`` appoints whoever has the address, ``remove`` ends it."""

import pytest
import typer

from troth.console import staff
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.staff.actions import roles_of
from troth.staff.models import Appointment


@pytest.mark.django_db
def test_somebody_unknown_becomes_a_person_with_a_role(kalicia: Store) -> None:
    staff.add(" Erin@Example.com", store="kalicia", role="support")
    person = Person.objects.of(kalicia).get()
    assert roles_of(kalicia, person) == {"support"}
    assert Address.objects.of(kalicia).where(email="erin@example.com").get().person_id == person.pk


@pytest.mark.django_db
def test_somebody_known_stays_one_person(kalicia: Store) -> None:
    for role in ("support", "packing"):
        staff.add("erin@example.com", store="kalicia", role=role)
    assert roles_of(kalicia, Person.objects.of(kalicia).get()) == {"support", "packing"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "store", "role", "said"),
    [
        ("erin@example.com", "nowhere", "support", "no store"),
        ("erin@example.com", "kalicia", "owner", "no role"),
        ("erin", "kalicia", "support", "not an e-mail"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    kalicia: Store, email: str, store: str, role: str, said: str
) -> None:
    with pytest.raises(typer.BadParameter, match=said):
        staff.add(email, store=store, role=role)
    assert not Appointment.objects.of(kalicia).exists()
    assert not Person.objects.of(kalicia).exists()


@pytest.mark.django_db
def test_who_is_removed_has_no_role_and_stays_a_person(kalicia: Store) -> None:
    for role in ("support", "packing"):
        staff.add("erin@example.com", store="kalicia", role=role)
    staff.remove("erin@example.com", store="kalicia")
    assert roles_of(kalicia, Person.objects.of(kalicia).get()) == frozenset()
    with pytest.raises(typer.BadParameter, match="nobody with this address"):
        staff.remove("erin@example.com", store="kalicia")


@pytest.mark.django_db
def test_removing_a_stranger_ends_nobodys_work(kalicia: Store) -> None:
    staff.add("erin@example.com", store="kalicia", role="support")
    for email in ("bao@example.com", "bao"):
        with pytest.raises(typer.BadParameter):
            staff.remove(email, store="kalicia")
    assert roles_of(kalicia, Person.objects.of(kalicia).get()) == {"support"}
