from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock
from troth.people.models import Person
from troth.personal.fields import PersonalAddress, PersonalName, PersonalPhone, PersonalText
from troth.personal.models import PersonalModel, PersonalQuerySet

PURPOSES = ("membership", "fulfilment")
RETENTION = "account"
NOTHING_KEPT = _("Without an address book you type the address at the checkout.")


class DeliveryAddressQuerySet(PersonalQuerySet["DeliveryAddress"]):
    def of_person(self, person: Person) -> Self:
        """A person's own that were not removed, the one for every parcel first."""
        mine = self.filter(person=person, removed_at=None)
        return mine.order_by("-is_default", "added_at", "id")


class DeliveryAddress(PersonalModel):
    """An address of your address book: to whom a parcel may go, for the next time."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "others_agreed_at",
            _("That an address is another person's, and when you said that they agree"),
            category="use",
            purposes=PURPOSES,
            retention=RETENTION,
        ),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delivery_addresses")
    label = PersonalText(
        _("What you call it"),
        category="address",
        purposes=PURPOSES,
        retention=RETENTION,
        without=_("Without a name of its own an address is called by its recipient and town."),
        null=True,
    )
    name = PersonalName(
        _("Recipient"),
        category="name",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NOTHING_KEPT,
    )
    phone = PersonalPhone(
        _("Telephone"),
        category="contact",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NOTHING_KEPT,
    )
    address = PersonalAddress(
        _("Address"),
        category="address",
        purposes=PURPOSES,
        retention=RETENTION,
        without=NOTHING_KEPT,
    )
    is_default = models.BooleanField(default=False)
    others_agreed_at = models.DateTimeField(null=True)  # C2-6; empty: it is the member's own
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)  # its values are on their way out

    objects: ClassVar = DeliveryAddressQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="delivery_addresses_of_person"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_default=True), name="one_default_address"
            ),
        )

    def __str__(self) -> str:
        return str(self.address)

    @property
    def is_of_another(self) -> bool:
        return self.others_agreed_at is not None
