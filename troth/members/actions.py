from django.db import transaction

from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.people import agreements
from troth.people.models import Acceptance, Person
from troth.publishing import history

from . import rules
from .models import Member

TERMS = "terms"


@transaction.atomic
def join(person: Person, *, origin: str, by: Actor) -> Member:
    """Make a person a member; who is one already stays the member they are (K-04).

    Args:
        origin: ``Member.Origin.PURCHASE`` or ``Member.Origin.JOINED``.
    """
    rules.refuse_stranger(person.pk, by)
    member, _is_new = Member.objects.of(person.store_id).get_or_create(
        store_id=person.store_id, person=person, defaults={"origin": origin}
    )
    return member


@keeps("T-01")
def accept_terms(person: Person, *, shown: str, by: Actor) -> Acceptance:
    """Record that a person accepted the terms that hold now; once a version.

    Args:
        shown: SHA-256 of the terms that the person had before them.

    Raises:
        NotAsShown: other terms hold.
    """
    rules.refuse_stranger(person.pk, by)
    version = history.in_force(person.store, TERMS)
    if version is None:
        raise agreements.NotAsShown
    return agreements.accept(person, version, shown=shown, by=by)


@transaction.atomic
def correct(
    member: Member, *, by: Actor, name: str = "", phone: str = "", birth_date: str = ""
) -> Member:
    """Correct what a member told us; what is left empty stays as it was.

    Raises:
        Problems: a value cannot be right; ``problems`` maps field to sentence. Nothing is changed.
    """
    rules.refuse_stranger(member.person_id, by)
    changes = rules.checked({"name": name, "phone": phone, "birth_date": birth_date})
    for field, value in changes.items():
        setattr(member, field, value)
    if changes:
        member.save(update_fields=list(changes))
    return member
