"""Appointing people to roles, and ending that."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.policy.models import Store

from .models import Appointment


class UnknownRole(Exception):
    """The store's pack has no such role; ``known`` lists those it has."""

    def __init__(self, role: str, known: Iterable[str]) -> None:
        self.known = sorted(known)
        super().__init__(f"there is no role “{role}”; there are: {', '.join(self.known)}")


@transaction.atomic
@keeps("C3-1e")
def appoint(person: Person, role: str, *, by: Actor) -> Appointment:
    """Give a person a role in their store; who has it already keeps it as it was given.

    Raises:
        UnknownRole: the store's pack has no such role.
    """
    store = person.store
    if role not in store.terms.roles:
        raise UnknownRole(role, store.terms.roles)
    standing = Appointment.objects.of(store).standing()
    appointment, _is_new = standing.get_or_create(
        store=store, person=person, role=role, ended_at=None, defaults={"appointed_by": str(by)}
    )
    return appointment


@transaction.atomic
def dismiss(appointment: Appointment, *, by: Actor) -> Appointment:
    """End an appointment; it works from the next request on. One that has ended stays as it is."""
    if appointment.is_standing:
        appointment.ended_at = clock.now()
        appointment.ended_by = str(by)
        appointment.save(update_fields=["ended_at", "ended_by"])
    return appointment


def roles_of(store: Store, person: Person | UUID) -> frozenset[str]:
    """The roles a person (or the person with this id) has in a store now; one query."""
    standing = Appointment.objects.of(store).standing().of_person(person)
    return frozenset(standing.values_list("role", flat=True))
