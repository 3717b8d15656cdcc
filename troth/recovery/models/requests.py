from datetime import date, datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.accounts.models import Account
from troth.declarations.declared import Trace
from troth.lib import clock
from troth.lib.promises import keeps
from troth.personal import daily
from troth.personal.fields import PersonalEmail, PersonalText
from troth.personal.models import PersonalModel, PersonalQuerySet
from troth.policy.models import Store
from troth.recovery.checks import RETENTION

WITHOUT = _("Without it we cannot give you back an account whose mailbox you lost.")
DAY = timedelta(days=1)


class RecoveryQuerySet(PersonalQuerySet["Recovery"]):
    def open(self) -> Self:
        """Those that wait for their day."""
        return self.filter(account__isnull=False)

    def unchecked(self) -> Self:
        return self.filter(checked_at=None)

    @keeps("X-04")
    def due(self, store: Store) -> Self:
        """Those whose wait is over."""
        return self.open().filter(asked_at__lte=clock.now() - wait_of(store))

    def due_tomorrow(self, store: Store) -> Self:
        """Those that the old address is to hear of once more."""
        eve = clock.now() - wait_of(store) + DAY
        return self.open().filter(asked_at__lte=eve, warned_at=None)

    def idle(self) -> Self:
        """Those that led to nothing, a day later; until then they count as tries."""
        return self.filter(account=None, asked_at__lte=clock.now() - DAY)


class Recovery(PersonalModel):
    """Somebody asked for an account whose mailbox they lost; known or unknown alike."""

    traces: ClassVar = (
        Trace(
            "account",
            _("That your account was asked for with a new address: when, and when we wrote of it"),
            category="use",
            purposes=("security",),
            retention=RETENTION,
        ),
    )

    email = PersonalEmail(
        _("New e-mail"),
        category="e-mail",
        purposes=("security",),
        retention=RETENTION,
        without=WITHOUT,
    )
    old_email = PersonalEmail(
        _("E-mail whose mailbox is lost"),
        category="e-mail",
        purposes=("security",),
        retention=RETENTION,
        without=WITHOUT,
        null=True,
    )
    number = PersonalText(
        _("Number of an order, to prove whose account it is"),
        category="purchase",
        purposes=("security",),
        retention=RETENTION,
        without=WITHOUT,
        lookup=True,
        null=True,
    )
    facts = PersonalText(
        _("What you tell us of that order, to prove whose account it is"),
        category="purchase",
        purposes=("security",),
        retention=RETENTION,
        without=WITHOUT,
        null=True,
    )
    day = models.DateField()
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField(default=clock.now, db_index=True)
    checked_at = models.DateTimeField(null=True)
    # Whose it is, where the facts fit; else nobody's, and it leads to nothing.
    account = models.OneToOneField(
        Account, null=True, on_delete=models.CASCADE, related_name="recovery"
    )
    warned_at = models.DateTimeField(null=True)

    objects: ClassVar = RecoveryQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["store", "number_index", "asked_at"], name="recoveries_of_order"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(account=None) | Q(checked_at__isnull=False),
                name="recovery_checked_first",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_subject(self) -> UUID:
        """Whose key seals it: the day's; that nobody is known here is told by no key."""
        return daily.subject_of_day(self.store_id, self.day)

    @property
    def due_at(self) -> datetime:
        """When the new address takes the old one's place, unless it is stopped."""
        return self.asked_at + wait_of(self.store)


def wait_of(store: Store) -> timedelta:
    """So long the old address can stop it."""
    return timedelta(days=store.terms.clocks.recovery_days)


def today() -> date:
    return clock.now().date()
