from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from troth.catalogue.models import Variant
from troth.lib import clock, ids
from troth.lib.money import Money
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class PriceRow(models.Model):
    """What a variant cost from a moment on. The database refuses to change a row."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="price_rows", db_index=False
    )
    # In the smallest unit of the variant's currency.
    price = models.PositiveBigIntegerField()
    compare_at = models.PositiveBigIntegerField(null=True)
    # The lowest price of the thirty days before, and since when that is known: the past stays.
    lowest = models.PositiveBigIntegerField(null=True)
    since = models.DateTimeField(null=True)
    by = models.CharField(max_length=100)  # a role or a task: public pages read here (K-02)
    at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["variant", "-at", "-id"], name="price_of_variant"),)

    def __str__(self) -> str:
        return f"{self.price}"

    @property
    def price_as_money(self) -> Money:
        return Money(self.price, self.variant.currency)

    @property
    def compare_at_as_money(self) -> Money | None:
        """The former price that stood beside it."""
        return None if self.compare_at is None else Money(self.compare_at, self.variant.currency)


class SaleQuerySet(StoreQuerySet["Sale"]):
    def open(self) -> Self:
        """Those that run or will."""
        return self.filter(over_at=None)


class Sale(models.Model):
    """Prices planned together: for what, from when until when, and who planned them."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        RUNNING = "running", _("Running")
        OVER = "over", _("Over")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = TextsField()  # of what: a product, a category, a collection
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    by = models.CharField(max_length=100)
    planned_at = models.DateTimeField(default=clock.now)
    over_at = models.DateTimeField(null=True)
    is_cancelled = models.BooleanField(default=False)

    objects = SaleQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at", "-id")
        indexes = (models.Index(fields=["store", "-starts_at"], name="sale_newest"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="sale_has_a_time"),
        )

    def __str__(self) -> str:
        return str(self.name)

    @property
    def state(self) -> State:
        """Where it stands by the clock; prices follow within a minute."""
        if self.is_cancelled:
            return self.State.CANCELLED
        if self.over_at is not None or self.ends_at <= clock.now():
            return self.State.OVER
        return self.State.RUNNING if self.starts_at <= clock.now() else self.State.PLANNED

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.PLANNED, self.State.RUNNING}


class ScheduleQuerySet(StoreQuerySet["Schedule"]):
    def open(self) -> Self:
        """Those that run or will."""
        return self.filter(over_at=None)

    def running(self) -> Self:
        """Those whose price holds now."""
        return self.open().exclude(applied_at=None)

    def within(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Those that would hold at some moment of a time."""
        return self.open().filter(sale__starts_at__lt=ends_at, sale__ends_at__gt=starts_at)


class Schedule(models.Model):
    """The price of a variant during a sale, and what it costs without."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    sale = models.ForeignKey(Sale, on_delete=models.CASCADE, related_name="schedules")
    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="schedules", db_index=False
    )
    price = models.PositiveBigIntegerField()
    compare_at = models.PositiveBigIntegerField(null=True)  # none: what it cost before
    # What holds again afterwards; known from when the sale began.
    base_price = models.PositiveBigIntegerField(null=True)
    base_compare_at = models.PositiveBigIntegerField(null=True)
    applied_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["variant"], name="schedule_open", condition=Q(over_at=None)),
        )
        constraints = (
            models.UniqueConstraint(fields=["sale", "variant"], name="schedule_once"),
            models.CheckConstraint(
                condition=Q(compare_at=None) | Q(compare_at__gt=F("price")),
                name="schedule_compared_is_higher",
            ),
            models.CheckConstraint(
                condition=Q(applied_at=None) | Q(base_price__isnull=False),
                name="schedule_applied_knows_its_base",
            ),
        )

    def __str__(self) -> str:
        return f"{self.price}"
