"""What is typed at the checkout: kept sealed between the steps, gone after a day (K-04)."""

from troth.lib import clock
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.personal.sealing import seal_drafts
from troth.policy.models import Store

from .models import CheckoutDraft, Order
from .models.drafts import forgotten_from
from .purchases import Recipient


def of_person(person: Person) -> CheckoutDraft | None:
    """What a person has typed and may still use."""
    drafts = CheckoutDraft.objects.of(person.store_id).of_person(person)
    return drafts.fresh(person.store).first()


def keep(recipient: Recipient | None, *, person: Person, delivery: str) -> CheckoutDraft:
    """Keep who gets the parcel, if there is one, and how; what was typed before is replaced."""
    typed = {
        "name": recipient.name if recipient else None,
        "phone": recipient.phone if recipient else None,
        "address": recipient.address if recipient else None,
        "delivery_method": delivery,
        "payment_method": "",
        "typed_at": clock.now(),
    }
    draft = _standing(person) or CheckoutDraft(store=person.store, person=person, **typed)
    for name, value in typed.items():
        setattr(draft, name, value)
    seal_drafts([draft])
    draft.save()
    return draft


def pay_by(draft: CheckoutDraft, payment: str) -> None:
    """Remember how it is to be paid."""
    draft.payment_method = payment
    draft.save(update_fields=["payment_method"])


def newest_of_person(person: Person) -> CheckoutDraft | Order | None:
    """Where a person's name and address stand: in the checkout under way, else in the last order."""
    orders = Order.objects.of(person.store_id).of_person(person).filter(name__isnull=False)
    draft = of_person(person)
    return draft if draft and draft.name is not None else orders.newest().first()


@keeps("C6-1", "C6-2")
def forget(person: Person) -> None:
    """Delete what a person has typed at the checkout."""
    CheckoutDraft.objects.of(person.store_id).of_person(person).delete()


@keeps("K-04")
def purge() -> int:
    """Delete what was typed and not ordered within a day, in every store; say how many."""
    deleted = 0
    for store in Store.objects.all():
        deleted += CheckoutDraft.objects.of(store).stale(store).delete()[0]
    return deleted


def _standing(person: Person) -> CheckoutDraft | None:
    """What is typed into; a stale one goes first, so that its token orders nothing any more."""
    draft = CheckoutDraft.objects.of(person.store_id).of_person(person).first()
    if draft is None or draft.typed_at > forgotten_from(person.store):
        return draft
    draft.delete()
    return None
