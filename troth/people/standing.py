"""What persons allow now: their newest consent and their restrictions, asked for a page at once."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store
from troth.policy.terms import Basis

from .models import Consent, Person, Restriction


class CannotRestrict(Exception):
    """The law, not the shop, asks for this use; it cannot be stopped on request."""


@dataclass(frozen=True)
class Standing:
    """Who, of the persons asked about, has consented to a purpose, and who has restricted it."""

    consented: frozenset[UUID]
    restricted: frozenset[UUID]


@keeps("K0-7", "C1-3")
def standing(store: Store, persons: Collection[UUID], purpose: str) -> Standing:
    """How these persons stand to a purpose now. One query; two where the basis is consent."""
    needs_consent = store.terms.purpose(purpose).basis is Basis.CONSENT
    restricted = Restriction.objects.of(store).filter(
        person__in=persons, purpose=purpose, lifted_at=None
    )
    return Standing(
        consented=_consented(store, persons, purpose) if needs_consent else frozenset(),
        restricted=frozenset(restricted.values_list("person_id", flat=True)),
    )


def _consented(store: Store, persons: Collection[UUID], purpose: str) -> frozenset[UUID]:
    events = Consent.objects.of(store).filter(person__in=persons, purpose=purpose)
    newest = dict(events.order_by("at", "id").values_list("person_id", "answer"))
    return frozenset(who for who, answer in newest.items() if answer == Consent.Answer.GIVEN)


def restrict(person: Person, purpose: str) -> Restriction:
    """Stop a purpose for a person, effective in the next read.

    Raises:
        CannotRestrict: the purpose is a legal obligation.
    """
    if person.store.terms.purpose(purpose).basis is Basis.LEGAL_OBLIGATION:
        raise CannotRestrict(f"“{purpose}” is asked for by law")
    restriction, _is_new = Restriction.objects.of(person.store).get_or_create(
        store=person.store, person=person, purpose=purpose, lifted_at=None
    )
    return restriction


def lift(person: Person, purpose: str) -> None:
    """Let a purpose have the person's data again."""
    standing_now = Restriction.objects.of(person.store).filter(
        person=person, purpose=purpose, lifted_at=None
    )
    standing_now.update(lifted_at=clock.now())
