from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.catalogue.models import Variant
from troth.lib import clock, ids
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class WarehouseQuerySet(StoreQuerySet["Warehouse"]):
    def open(self) -> Self:
        """Those from which is sold."""
        return self.filter(is_open=True)


class Warehouse(models.Model):
    """A house where goods lie. Orders take from the first of them, then from the next."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    slug = models.SlugField(max_length=60)
    name = TextsField()
    position = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(default=True)

    objects = WarehouseQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=["store", "slug"], name="warehouse_slug_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class Level(models.Model):
    """How many of a variant lie in a house."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="levels", db_index=False
    )
    warehouse = models.ForeignKey(Warehouse, on_delete=models.PROTECT, related_name="levels")
    quantity = models.PositiveIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("warehouse__position", "warehouse_id")
        constraints = (
            models.UniqueConstraint(fields=["variant", "warehouse"], name="level_once"),
            models.CheckConstraint(condition=Q(quantity__gte=0), name="level_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.quantity}"


class Reason(models.TextChoices):
    """Why there is more or less of something than before, other than by an order."""

    COUNTED = "counted", _("Counted")
    DAMAGED = "damaged", _("Damaged")
    RETURNED = "returned", _("Came back")
    FOUND = "found", _("Found")
    RECEIVED = "received", _("Received from the supplier")
    CORRECTION = "correction", _("Correction of a mistake")
    MOVED = "moved", _("Brought to another warehouse")
    IMPORT = "import", _("A product file was read in")


class Adjustment(models.Model):
    """A change of the stock, who made it and why. The database refuses to change a row."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="adjustments", db_index=False
    )
    # None in a shop with one place.
    warehouse = models.ForeignKey(
        Warehouse, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    by = models.CharField(max_length=100)  # an actor as the ledger writes them
    change = models.IntegerField()
    left = models.PositiveIntegerField()  # in that place, after it
    reason = models.CharField(max_length=12, choices=Reason)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (
            models.Index(fields=["variant", "-at"], name="adjustment_of_variant"),
            models.Index(fields=["store", "-at"], name="adjustment_newest"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(change=0), name="adjustment_changes_something"),
        )

    def __str__(self) -> str:
        return f"{self.change:+}"

    @property
    def doer(self) -> str:
        """Who did it: the beginning of their id, or the name of a task."""
        kind, _space, name = self.by.partition(" ")
        return name[:8] if kind == "staff" else name


class Allocation(models.Model):
    """From which house an order takes how many of a variant, so that the packer knows."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    order = models.UUIDField()  # the room of orders is above this one
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="+", db_index=False)
    warehouse = models.ForeignKey(
        Warehouse, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    quantity = models.PositiveIntegerField()  # less whatever came back

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("warehouse__position", "warehouse_id")
        constraints = (
            models.UniqueConstraint(
                fields=["order", "variant", "warehouse"], name="allocation_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity}"
