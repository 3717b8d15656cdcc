from django.db import models

from troth.people.models import Person
from troth.personal import parts
from troth.personal.fields import (
    PersonalAddress,
    PersonalDate,
    PersonalEmail,
    PersonalName,
    PersonalPhone,
    PersonalText,
)
from troth.personal.files import PersonalFile
from troth.personal.jsonfields import PersonalJSON
from troth.personal.models import PersonalModel

BOTH = ("fulfilment", "membership")


class Diary(PersonalModel):
    """One of everything."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=50, default="")
    name = PersonalName("Name", category="name", purposes=BOTH, retention="account")
    email = PersonalEmail(
        "E-mail", category="contact", purposes=BOTH, retention="account", lookup=True, null=True
    )
    phone = PersonalPhone(
        "Phone", category="contact", purposes=("fulfilment",), retention="account", null=True
    )
    birth_date = PersonalDate(
        "Birth date", category="birth", purposes=("membership",), retention="account", null=True
    )
    address = PersonalAddress(
        "Address",
        category="address",
        purposes=("fulfilment",),
        retention="transaction-record",
        null=True,
    )
    secret = PersonalText(
        "Secret", category="note", purposes=("marketing",), retention="account", null=True
    )

    class Meta:
        app_label = "specimen"


class Album(PersonalModel):
    """What a diary does not have: a structure, a file, parts to look up, a column not sealed yet."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    number_before = models.CharField(max_length=30, default="")
    tastes = PersonalJSON(
        "Tastes", category="note", purposes=("membership",), retention="account", null=True
    )
    picture = PersonalFile(
        "Picture", category="picture", purposes=("membership",), retention="account", null=True
    )
    born = PersonalDate(
        "Birth date",
        category="birth",
        purposes=("membership",),
        retention="account",
        lookup_parts={"birthday": parts.month_day},
        null=True,
    )
    phone = PersonalPhone(
        "Phone",
        category="contact",
        purposes=BOTH,
        retention="account",
        lookup=True,
        lookup_parts={"last3": parts.last_digits(3)},
        null=True,
    )

    class Meta:
        app_label = "specimen"
