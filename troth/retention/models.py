from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.people.models import Person
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class ErasureQuerySet(StoreQuerySet["Erasure"]):
    def open(self) -> Self:
        """Those that were begun and are not finished."""
        return self.filter(scrubbed_at=None)


class Erasure(models.Model):
    """You asked to be forgotten: which keys were destroyed, what stays and why, and the proof."""

    traces: ClassVar = (
        Trace(
            "certificate",
            _("That you had data erased, and the certificate of it, which holds none of them"),
            category="rights",
            purposes=("rights",),
            lasts=_("As long as the shop, so that what was erased stays erased"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="erasures")
    asked_at = models.DateTimeField(default=clock.now)
    asked_by = models.CharField(max_length=100)
    roles = models.JSONField(default=list)  # of whoever asked, if it was staff
    retentions = models.JSONField(default=list)  # the classes that go
    key_ids = models.JSONField(default=list)
    part = models.JSONField(null=True)  # {"model", "row", "fields"}: not the person, but this
    destroyed_at = models.DateTimeField(null=True)
    cut_at = models.DateTimeField(null=True)  # no former page of the keys was left in their log
    entry = models.BigIntegerField(null=True)  # its place in the ledger
    scrubbed_at = models.DateTimeField(null=True)
    certificate = models.JSONField(null=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "scrubbed_at"], name="erasures_open"),)

    def __str__(self) -> str:
        return str(self.id)


class Purge(models.Model):
    """What was kept long enough goes: which keys. Gone itself once they are."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    retention = models.SlugField()
    subjects = models.JSONField()  # key id → whose it is

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{len(self.subjects)} keys of {self.retention}"


class HoldQuerySet(StoreQuerySet["Hold"]):
    def standing(self) -> Self:
        """Those that hold now."""
        return self.filter(until__gt=clock.now(), lifted_at=None)


class Hold(models.Model):
    """The law asks that some of a person's data stay for now: why, and until when."""

    traces: ClassVar = (
        Trace(
            "reason",
            _("Why some of your data have to stay for now, and until when"),
            category="rights",
            purposes=("rights",),
            lasts=_("As long as the shop, as a record of what it did"),
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holds")
    retention = models.SlugField()
    clause = models.CharField(max_length=10)
    reason = models.TextField()
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person"], name="holds_of_person"),)

    def __str__(self) -> str:
        return f"{self.retention} until {self.until:%Y-%m-%d}"


class RestoreDrill(models.Model):
    """A backup was restored for a trial: when, whether it held, and what was found (T-07)."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    at = models.DateTimeField(default=clock.now, db_index=True)
    is_ok = models.BooleanField()
    archive = models.CharField(max_length=100)  # the name of the data archive
    made_at = models.DateTimeField(null=True)  # when the archive was made
    found = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {'held' if self.is_ok else self.found}"
