"""Who may look at what is another's, because that one asked them to help."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class HelperQuerySet(StoreQuerySet["Helper"]):
    def past(self, now: datetime) -> Self:
        """Those whose time is over: not answered, or a year old."""
        return self.filter(until__lte=now)

    def standing(self, now: datetime) -> Self:
        """Those that were accepted and are not over, nor from a clock that was set back."""
        return self.filter(helping__since__lte=now, until__gt=now)


class Helper(models.Model):
    """You asked somebody whom you trust to help you in this shop: with what, and until when."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "scope",
            _("That you asked somebody to help you, with what, and until when"),
            category="agreement",
            purposes=("membership",),
            lasts=_("Until either of you ends it, or its time is over"),
        ),
    )

    class Scope(models.TextChoices):
        ORDERS = "orders", _("See my orders")
        SERVICE = "service", _("Speak for me with the shop's service")

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="helpers")
    scope = models.JSONField(default=list)  # values of Scope
    language = models.CharField(max_length=10)
    asked_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()  # for the answer; once it is given, for the help

    objects = HelperQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="helpers_of_person"),)

    def __str__(self) -> str:
        return f"helper {self.pk}"

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset(self.scope)

    @property
    def scope_labels(self) -> list[str]:
        """What it is about, in words."""
        return [str(each.label) for each in self.Scope if each.value in self.scopes]


class Helping(models.Model):
    """You agreed to help somebody in this shop."""

    leaves_with_person: ClassVar = True  # deleted when the person is erased
    traces: ClassVar = (
        Trace(
            "since",
            _("That you help somebody here, and since when"),
            category="agreement",
            purposes=("membership",),
            lasts=_("Until either of you ends it, or its time is over"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="helpings")
    tie = models.OneToOneField(Helper, on_delete=models.CASCADE, related_name="helping")
    since = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="helpings_of_person"),)

    def __str__(self) -> str:
        return f"help {self.pk}"
