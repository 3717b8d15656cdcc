"""A canary: a person invented for one run of the probes, with values that exist nowhere else."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from troth.ledger.actors import Actor
from troth.lib import chance
from troth.lib.texts import LANGUAGES
from troth.members import actions
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.publishing import history
from troth.retention import finishing
from troth.retention.erasing import erase
from troth.retention.models import Erasure

R = TypeVar("R", Address, Member)


@dataclass
class Canary:
    """A member who is nobody. ``words`` are what must be readable nowhere in what is stored."""

    person: Person
    address: Address
    member: Member
    words: tuple[str, ...]
    erasure: Erasure | None = None

    @classmethod
    def hatched(cls, store: Store) -> "Canary":
        """A new one, entered and joined as anybody else is."""
        name, number = f"Canary {chance.token(8)}", int(chance.token(4), 16) % 10**8
        email, phone = f"canary.{chance.token(8)}@example.com", f"+8869{number:08d}"
        person = Person.objects.create(store=store)
        address = Address.objects.create(store=store, person=person, email=email)
        by = Actor.person(person.pk)
        _accept_terms(person, by)
        member = actions.join(person, origin=Member.Origin.JOINED, by=by)
        member.name, member.phone, member.birth_date = name, phone, date(1970, 1, 1)
        member.save()
        words = (name, email, phone.removeprefix("+886"))
        return cls(person, _read_again(address), _read_again(member), words)

    @property
    def rows(self) -> tuple[Address, Member]:
        """Where its values are."""
        return self.address, self.member

    def erase(self) -> Erasure:
        """Have it forgotten, as a person would be; once."""
        if self.erasure is None:
            begun = erase(self.person, by=Actor.person(self.person.pk))
            self.erasure = finishing.finish(begun)
        return self.erasure


def _accept_terms(person: Person, by: Actor) -> None:
    version = history.in_force(person.store, actions.TERMS)
    if version is not None:
        actions.accept_terms(person, shown=version.sha256.in_(LANGUAGES[0]), by=by)


def _read_again(row: R) -> R:
    return type(row)._default_manager.of(row.store_id).select_related("store").get(pk=row.pk)
