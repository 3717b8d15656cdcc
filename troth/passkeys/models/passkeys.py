import hashlib
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Record, Trace
from troth.lib import clock
from troth.lib.promises import keeps
from troth.people.models import Person
from troth.personal.fields import PersonalText
from troth.personal.models import PersonalModel, PersonalQuerySet


class PasskeyQuerySet(PersonalQuerySet["Passkey"]):
    def of_person(self, person: Person) -> "PasskeyQuerySet":
        """A person's own, the oldest first."""
        return self.filter(person=person).order_by("id")

    def with_number(self, number: bytes) -> "PasskeyQuerySet":
        """The one that its device calls by this number."""
        return self.filter(number_hash=hash_of(number))


class Passkey(PersonalModel):
    """A key in a device of yours that signs you in. We keep its public half, which opens nothing."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    MOST = 10  # of one person
    traces: ClassVar = (
        Trace(
            "number",
            _("Your passkeys: of each its number, its public half and its counter"),
            category="pseudonym",
            purposes=("membership", "security"),
            retention="account",
        ),
        Trace(
            "used_at",
            _("When a passkey was added, and when it was used last"),
            category="use",
            purposes=("security",),
            retention="account",
            record=Record.SIGN_IN,
        ),
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="passkeys")
    title = PersonalText(
        _("What you call a passkey"),
        category="use",
        purposes=("membership", "security"),
        retention="account",
        without=_("Without a name of yours, a passkey is called after the browser that made it."),
    )
    handle = models.BinaryField(max_length=64)  # random; what devices know the account by
    number = models.BinaryField(max_length=1023)
    number_hash = models.BinaryField(max_length=32)
    public_half = models.BinaryField(max_length=1023)
    counter = models.BigIntegerField()  # zero for ever where the device does not count
    asked_at = models.DateTimeField()  # of the question that it answered last
    added_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    objects: ClassVar = PasskeyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "number_hash"], name="passkey_once"),
        )
        indexes = (models.Index(fields=["store", "person"], name="passkeys_of_person"),)

    def __str__(self) -> str:
        return str(self.id)

    @keeps("K-07")
    def take(self, asked_at: datetime, counter: int) -> bool:
        """Let an answer count; of many at once, and of the same sent again, one gets a yes."""
        mine = Passkey.objects.of(self.store_id).filter(pk=self.pk, counter=self.counter)
        first = mine.filter(asked_at__lt=asked_at)
        return bool(first.update(asked_at=asked_at, counter=counter, used_at=clock.now()))


def hash_of(number: bytes) -> bytes:
    """By which a passkey is looked up; its number may be long."""
    return hashlib.sha256(number).digest()
