"""Whose address it is, and which of them is whose."""

from django.db import transaction

from troth.lib import clock
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store

from .models import Account


def known(store: Store, email: str) -> Address:
    """The address that is written so, with whose it is; a person is made for one not known yet.

    Whoever calls has a reason to know it: it was proved, or somebody is to work here.
    """
    found = Address.objects.of(store).where(email=email).select_related("person__store").first()
    return found or _made(store, email)


def verified(store: Store, email: str) -> tuple[Address, bool]:
    """The same, proved by a code now; and whether it was for the first time."""
    address = known(store, email)
    is_first = address.verified_at is None
    if is_first:
        address.verified_at = clock.now()
        address.save(update_fields=["verified_at"])
    return address, is_first


def own_address(account: Account) -> Address | None:
    """The verified address that an account has known longest."""
    verified = Address.objects.of(account.store_id).filter(verified_at__isnull=False)
    return verified.of_person(account.person).first()


@transaction.atomic
def _made(store: Store, email: str) -> Address:
    """Raises ``IntegrityError`` where somebody was faster; then it is known."""
    person = Person.objects.create(store=store)
    return Address.objects.create(store=store, person=person, email=email)
