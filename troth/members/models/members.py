from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock
from troth.people.models import Person
from troth.personal.fields import PersonalDate, PersonalName, PersonalPhone
from troth.personal.models import PersonalModel, PersonalQuerySet


class MemberQuerySet(PersonalQuerySet["Member"]):
    def of_person(self, person: Person) -> "Member | None":
        """The membership of a person, if they have joined."""
        return self.filter(person=person).first()

    def last_confirmed_before(self, moment: datetime) -> Self:
        """Those who told us something, and have not said since that it is still right."""
        nothing = models.Q(name__isnull=True, phone__isnull=True, birth_date__isnull=True)
        return self.exclude(nothing).alias(last=LAST_CONFIRMED).filter(last__lt=moment)


LAST_CONFIRMED = Coalesce("confirmed_at", "joined_at")


class Member(PersonalModel):
    """Your membership of the shop, and what you told us for it."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "joined_at",
            _("When you became a member, and whether by an order"),
            category="use",
            purposes=("membership",),
            retention="account",
        ),
        Trace(
            "confirmed_at",
            _("When you last said that what we keep of you is right"),
            category="use",
            purposes=("membership",),
            retention="account",
        ),
    )

    class Origin(models.TextChoices):
        PURCHASE = "purchase"
        JOINED = "joined"

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="member")
    name = PersonalName(
        _("Name"),
        category="name",
        purposes=("membership", "fulfilment"),
        retention="account",
        without=_("Without your name we greet you by none, and you type it at the checkout."),
        null=True,
    )
    phone = PersonalPhone(
        _("Phone"),
        category="contact",
        purposes=("membership", "fulfilment"),
        retention="account",
        without=_("Without your phone number you type it at the checkout."),
        null=True,
    )
    birth_date = PersonalDate(
        _("Birth date"),
        category="birth",
        purposes=("membership",),
        retention="account",
        without=_("Without your birth date nobody wishes you a happy birthday here."),
        null=True,
    )
    origin = models.CharField(max_length=10, choices=Origin)
    joined_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)  # by the person; before it counts joined_at

    objects: ClassVar = MemberQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)

    @property
    def last_confirmed(self) -> datetime:
        """When the person last said, or first told us, what is kept of them."""
        return self.confirmed_at or self.joined_at
