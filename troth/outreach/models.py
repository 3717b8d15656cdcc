from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import chance, clock, ids
from troth.people.models import Person
from troth.personal.fields import PersonalEmail
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class AddressQuerySet(PersonalQuerySet["Address"]):
    def of_person(self, person: Person) -> "AddressQuerySet":
        """Where a person is written to: the address known longest comes first."""
        return self.filter(person=person).order_by("id")


class Address(PersonalModel):
    """An e-mail address of yours: where we write to, and how we know you when you sign in."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    email = PersonalEmail(
        _("E-mail"),
        category="e-mail",
        purposes=("fulfilment", "membership", "security", "fraud-prevention", "enforcement"),
        retention="account",
        without=_(
            "Without an e-mail address you cannot sign in or order; looking around needs none."
        ),
        lookup=True,
    )
    verified_at = models.DateTimeField(null=True)

    objects: ClassVar = AddressQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "email_index"], name="one_person_per_address"),
        )
        indexes = (models.Index(fields=["store", "person"], name="addresses_of_person"),)

    def __str__(self) -> str:
        return str(self.email)


class Language(models.Model):
    """The language in which you want our mail."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "language",
            _("In which language you want our mail"),
            category="use",
            purposes=("membership",),
            retention="account",
        ),
    )

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="language")
    language = models.CharField(max_length=10)  # "en" or "zh-hant"

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return self.language


class MessageQuerySet(StoreQuerySet["Message"]):
    def due(self, now: datetime) -> "MessageQuerySet":
        """What waits and is in nobody's hands."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
        return self.filter(free, state=Message.State.WAITING)


class Message(models.Model):
    """A mail to be sent once: its kind and the row it speaks of. No address, no text, no code."""

    traces: ClassVar = (
        Trace(
            "about",
            _("That a mail went to you, and of which kind; neither its words nor your address"),
            category="use",
            purposes=("fulfilment", "membership", "security"),
            lasts=_("As long as the shop, as a record of what it sent"),
        ),
    )

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DEAD = "dead"  # given up, or not worth sending any more

    LEASE = timedelta(minutes=5)  # longer than a mail server may take
    FIRST_PAUSE = timedelta(seconds=30)
    LONGEST_PAUSE = timedelta(hours=1)
    MOST_ATTEMPTS = 8

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField()
    about = models.UUIDField()
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=8, default=chance.reference)  # to find it in the log

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "kind", "about"], name="one_mail_an_occasion"),
        )
        indexes = (
            models.Index(
                fields=["store", "lease_until"],
                condition=Q(state="waiting"),
                name="messages_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def message_id(self) -> str:
        """The same in every attempt, so that a mail sent twice is shown once."""
        return f"<{self.pk}@{self.store.host}>"

    def take(self) -> bool:
        """Take the lease, unless it is sent, dead, or in other hands."""
        now = clock.now()
        mine = Message.objects.of(self.store_id).due(now).filter(pk=self.pk)
        if not mine.update(lease_until=now + self.LEASE, attempts=F("attempts") + 1):
            return False
        self.refresh_from_db(fields=["attempts", "lease_until"])
        return True

    def mark_sent(self) -> None:
        self._close(state=self.State.SENT, sent_at=clock.now(), lease_until=None)

    def drop(self) -> None:
        """There is nothing to say any more."""
        self._close(state=self.State.DEAD, lease_until=None)

    def put_back(self) -> None:
        """Wait longer after each failure, and give up after the last."""
        if self.attempts >= self.MOST_ATTEMPTS:
            self.drop()
            return
        pause = min(self.FIRST_PAUSE * 2 ** (self.attempts - 1), self.LONGEST_PAUSE)
        self._close(lease_until=clock.now() + pause)

    def _close(self, **changes: object) -> None:
        """End this attempt; one whose lease ran out and went to another changes nothing."""
        mine = Message.objects.of(self.store_id).filter(pk=self.pk, attempts=self.attempts)
        if mine.update(**changes):
            for name, value in changes.items():
                setattr(self, name, value)
