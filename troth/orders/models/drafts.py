from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import chance, clock
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.personal.fields import PersonalAddress, PersonalName, PersonalPhone
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.models import Store

RETENTION = "checkout"
PURPOSES = ("fulfilment",)
NO_PARCEL = _("Without them we cannot send you what you want to buy.")


class CheckoutDraftQuerySet(PersonalQuerySet["CheckoutDraft"]):
    def of_person(self, person: Person) -> Self:
        """A person's own; begin with ``.of(store)`` all the same."""
        return self.filter(person=person)

    @keeps("K-04")
    def fresh(self, store: Store) -> Self:
        """Those that the shop may still use."""
        return self.filter(typed_at__gt=forgotten_from(store))

    def stale(self, store: Store) -> Self:
        """Those that have to go."""
        return self.filter(typed_at__lte=forgotten_from(store))


class CheckoutDraft(PersonalModel):
    """What you typed at the checkout and have not ordered yet. It is gone after a day."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    # Nobody is asked for them where nothing is sent; whoever is asked has to say them.
    needed: ClassVar = frozenset({"name", "phone", "address"})
    traces: ClassVar = (
        Trace(
            "choices",
            _("How you want it delivered, and how you want to pay"),
            category="purchase",
            purposes=PURPOSES,
            retention=RETENTION,
        ),
    )

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="checkout_draft")
    token = models.CharField(max_length=64, default=chance.token)  # of the order it becomes
    typed_at = models.DateTimeField(default=clock.now, db_index=True)
    delivery_method = models.SlugField()
    payment_method = models.SlugField(blank=True)

    name = PersonalName(
        _("Recipient"),
        category="name",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NO_PARCEL,
        null=True,
    )
    phone = PersonalPhone(
        _("Telephone"),
        category="contact",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NO_PARCEL,
        null=True,
    )
    address = PersonalAddress(
        _("Address"),
        category="address",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NO_PARCEL,
        null=True,
    )

    objects: ClassVar = CheckoutDraftQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


def forgotten_from(store: Store) -> datetime:
    """What was typed up to this moment is forgotten (K-04: the pack says after how long)."""
    return clock.now() - timedelta(hours=store.terms.clocks.checkout_hours)
