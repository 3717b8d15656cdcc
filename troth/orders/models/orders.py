from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock
from troth.lib.money import Money
from troth.lib.texts import Texts, TextsField
from troth.people.models import Person
from troth.personal.fields import PersonalAddress, PersonalName, PersonalPhone
from troth.personal.models import PersonalModel, PersonalQuerySet

from .drafts import NO_PARCEL

PURPOSES = ("fulfilment", "transaction-record", "fraud-prevention")
PROOF = (*PURPOSES, "security")  # who knows them shows whose order it was
RETENTION = "transaction-record"


class OrderQuerySet(PersonalQuerySet["Order"]):
    def of_person(self, person: Person) -> Self:
        """A person's own; begin with ``.of(store)`` all the same."""
        return self.filter(person=person)

    def with_lines(self) -> Self:
        """With lines and timeline: three queries, however many orders."""
        return self.prefetch_related("lines", "events")

    def newest(self) -> Self:
        return self.order_by("-placed_at", "-id")


class Order(PersonalModel):
    """What you bought, to whom it goes, and what was agreed about delivery and payment."""

    # Nobody is asked for them where nothing is sent; whoever is asked has to say them.
    needed: ClassVar = frozenset({"name", "phone", "address"})
    traces: ClassVar = (
        Trace(
            "purchase",
            _("What you ordered and when, what it cost, how it is delivered and paid"),
            category="purchase",
            purposes=PURPOSES,
            retention=RETENTION,
        ),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="orders")
    number = models.CharField(max_length=20)  # K-261123-7BXKQ, to read out on the telephone
    token = models.CharField(max_length=64)  # made with the confirm page: once means once
    placed_at = models.DateTimeField(default=clock.now)
    language = models.CharField(max_length=10)
    currency = models.CharField(max_length=3)
    # In the currency's smallest unit in use.
    subtotal = models.PositiveBigIntegerField()
    delivery_fee = models.PositiveBigIntegerField()
    total = models.PositiveBigIntegerField()
    # Words as they stood when it was agreed; methods may be reworded or end.
    delivery_method = models.SlugField()
    delivery_label = TextsField(default=Texts)
    payment_method = models.SlugField()
    payment_label = TextsField(default=Texts)
    payment_note = TextsField(default=Texts)

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
        purposes=PROOF,
        retention=RETENTION,
        without=NO_PARCEL,
        null=True,
    )
    address = PersonalAddress(
        _("Address"),
        category="address",
        purposes=PROOF,
        retention=RETENTION,
        without=NO_PARCEL,
        null=True,
    )

    objects: ClassVar = OrderQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["store", "-placed_at"], name="order_newest"),
            models.Index(fields=["store", "person", "-placed_at"], name="order_of_person"),
        )
        constraints = (
            models.UniqueConstraint(fields=["store", "number"], name="order_number_once"),
            models.UniqueConstraint(fields=["store", "token"], name="order_token_once"),
            models.CheckConstraint(
                condition=Q(total=F("subtotal") + F("delivery_fee")), name="order_total_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(subtotal__gte=0, delivery_fee__gte=0), name="order_not_negative"
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def subtotal_as_money(self) -> Money:
        return Money(self.subtotal, self.currency)

    @property
    def delivery_fee_as_money(self) -> Money:
        return Money(self.delivery_fee, self.currency)

    @property
    def total_as_money(self) -> Money:
        return Money(self.total, self.currency)
