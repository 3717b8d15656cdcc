from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.lib import clock
from troth.people.models import Person
from troth.personal.fields import PersonalDate, PersonalName, PersonalPhone
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.declared import Trace


class MemberQuerySet(PersonalQuerySet["Member"]):
    def of_person(self, person: Person) -> "Member | None":
        """The membership of a person, if they have joined."""
        return self.filter(person=person).first()


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
        without=_("Without your name we greet you by none."),
        null=True,
    )
    phone = PersonalPhone(
        _("Phone"),
        category="contact",
        purposes=("membership", "fulfilment"),
        retention="account",
        without=_("Without your phone number we can only write to you."),
        null=True,
    )
    birth_date = PersonalDate(
        _("Birth date"),
        category="birth",
        purposes=("membership",),
        retention="account",
        without=_("Without your birth date there is no gift on your birthday."),
        null=True,
    )
    origin = models.CharField(max_length=10, choices=Origin)
    joined_at = models.DateTimeField(default=clock.now)

    objects: ClassVar = MemberQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)
