from django.db import transaction

from troth.ledger.actors import Actor
from troth.people.models import Acceptance, Person
from troth.policy.models import Store

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


@transaction.atomic
def accept_terms(person: Person, *, language: str, by: Actor) -> Acceptance:
    """Record that a person accepted the terms as they stand now (T-01); once a version."""
    rules.refuse_stranger(person.pk, by)
    store: Store = person.store
    acceptance, _is_new = Acceptance.objects.of(store).get_or_create(
        store=store,
        person=person,
        text=TERMS,
        version=store.terms.version,
        defaults={"language": language},
    )
    return acceptance


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
