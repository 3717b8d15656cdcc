from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.catalogue.models import Variant
from troth.declarations.declared import Trace
from troth.lib import clock, ids
from troth.orders.models import OrderLine
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class File(models.Model):
    """A file that comes with an article. Its content lies beside the database, see ``shelf``."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)  # as the buyer's device calls it
    place = models.CharField(max_length=32)  # says nothing of what lies there
    size = models.PositiveBigIntegerField()  # bytes
    added_at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["store", "place"], name="download_place_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="download_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.name


class Permit(models.Model):
    """How often, and until when, a file may still be fetched by whoever bought it."""

    LIVES = timedelta(days=30)
    TIMES = 10
    ROUNDS = 10  # how often the two may begin anew

    traces: ClassVar = (
        Trace(
            "left",
            _("How often you may still fetch a file that you bought, and until when"),
            category="purchase",
            purposes=("fulfilment",),
            retention="transaction-record",
        ),
    )

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="permits")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="permits")
    until = models.DateTimeField()
    left = models.PositiveSmallIntegerField(default=TIMES)
    round = models.PositiveSmallIntegerField(default=1)  # a fresh link ends the former one

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("line__position", "file__added_at", "id")
        constraints = (models.UniqueConstraint(fields=["line", "file"], name="permit_once"),)

    def __str__(self) -> str:
        return f"{self.left} × {self.file_id}"

    @property
    def is_over(self) -> bool:
        return not self.left or self.until <= clock.now()

    @property
    def may_begin_anew(self) -> bool:
        return self.is_over and self.round < self.ROUNDS
