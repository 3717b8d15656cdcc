"""What we hold of the person who is looking, opened for their own eyes in one errand."""

from dataclasses import dataclass, field
from datetime import date

from troth.accounts.routes import MemberRequest
from troth.ledger.actors import Actor
from troth.members.models import Member
from troth.outreach.models import Address
from troth.personal.access import Access


@dataclass(frozen=True, repr=False)
class Holding:
    """The values of one person, for one page; it prints none of them."""

    member: Member | None
    email: str
    values: dict[str, str | date] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))


def own_access(request: MemberRequest) -> Access:
    """The person's own look at their membership."""
    purpose = request.store.terms.purpose("membership")
    actor = Actor.person(request.user.person_id)
    return Access(actor, store=request.store, purpose=purpose.slug, clause=purpose.clause)


def member_of(request: MemberRequest) -> Member | None:
    member: Member | None = Member.objects.of(request.store).of_person(request.user.person)
    return member


def told_by(request: MemberRequest) -> Holding:
    """What a member told us, without the address that they are written to."""
    member = member_of(request)
    with own_access(request) as access:
        return Holding(member, "", _values(member, access) if member else {})


def held_of(request: MemberRequest) -> Holding:
    """All that the page “my account” shows."""
    member = member_of(request)
    address = Address.objects.of(request.store).of_person(request.user.person).first()
    with own_access(request) as access:
        email = address.email.reveal(access) if address else ""
        return Holding(member, email, _values(member, access) if member else {})


def _values(member: Member, access: Access) -> dict[str, str | date]:
    sealed = {"name": member.name, "phone": member.phone, "birth_date": member.birth_date}
    return {name: value.reveal(access) for name, value in sealed.items() if value is not None}
