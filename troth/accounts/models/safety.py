from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Record, Trace
from troth.lib import clock, ids
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .accounts import Account


class KnownDevice(models.Model):
    """You signed in with this kind of browser before; of a new kind you are told by mail."""

    traces: ClassVar = (
        Trace(
            "device",
            _(
                "The kinds of browsers you signed in with, in two words such as “Firefox on Windows”"
            ),
            category="use",
            purposes=("security",),
            retention="account",
            record=Record.DEVICE,
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="devices")
    device = models.CharField(max_length=40)
    first_at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "account", "device"], name="device_once"),
        )

    def __str__(self) -> str:
        return self.device


class SafetyNotice(models.Model):
    """We wrote to you about the safety of your account: of what kind, and when."""

    LIVES = timedelta(days=7)  # so long its link “this wasn't me” works
    traces: ClassVar = (
        Trace(
            "kind",
            _("That we wrote to you about the safety of your account: about what, and when"),
            category="use",
            purposes=("security",),
            retention="account",
            record=Record.SIGN_IN,
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="safety_notices")
    # Where it goes; empty: to the account's own address.
    address = models.ForeignKey(Address, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.SlugField()
    device = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return self.kind


class Alarm(models.Model):
    """You told us that it was not you. Until it is cleared, nobody signs in to your account."""

    traces: ClassVar = (
        Trace(
            "kind",
            _("That you told us of misuse of your account: about what, when, and how it ended"),
            category="use",
            purposes=("security",),
            retention="security-log",
            record=Record.SIGN_IN,
        ),
    )

    class Outcome(models.TextChoices):
        FREED = "freed"  # whose account it is was proved, and they sign in again
        ENDED = "ended"  # the account was a stranger's, and is gone

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="alarms")
    kind = models.SlugField()  # of the mail whose link was used
    opened_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.SlugField(blank=True)  # of staff: a code, never words of theirs

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["store", "person"], condition=Q(closed_at=None), name="one_open_alarm"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
