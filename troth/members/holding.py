"""What we hold of a member, opened for their own eyes in one errand."""

from dataclasses import dataclass, field
from datetime import date

from troth.ledger.actors import Actor
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.access import Access

from .models import Member


@dataclass(frozen=True, repr=False)
class Holding:
    """The values of one person, for one page; it prints none of them."""

    member: Member | None
    email: str
    values: dict[str, str | date] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))


def own_access(person: Person) -> Access:
    """A person's own look at their membership."""
    purpose = person.store.terms.purpose("membership")
    actor = Actor.person(person.pk)
    return Access(actor, store=person.store, purpose=purpose.slug, clause=purpose.clause)


def member_of(person: Person) -> Member | None:
    """The membership of a person, if they have joined; it knows its person."""
    member: Member | None = Member.objects.of(person.store).of_person(person)
    if member is not None:
        member.person = person
    return member


def told_by(person: Person) -> Holding:
    """What a member told us, without the address that they are written to."""
    member = member_of(person)
    with own_access(person) as access:
        return Holding(member, "", _values(member, access) if member else {})


def held_of(person: Person) -> Holding:
    """All that the page “my account” shows."""
    member = member_of(person)
    address = Address.objects.of(person.store).of_person(person).first()
    with own_access(person) as access:
        email = address.email.reveal(access) if address else ""
        return Holding(member, email, _values(member, access) if member else {})


def _values(member: Member, access: Access) -> dict[str, str | date]:
    sealed = {"name": member.name, "phone": member.phone, "birth_date": member.birth_date}
    return {name: value.reveal(access) for name, value in sealed.items() if value is not None}
