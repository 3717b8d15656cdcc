from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.catalogue.fields import TextsListField
from troth.catalogue.models import Variant
from troth.lib import clock, ids
from troth.lib.money import Money
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .orders import Order


class OrderLine(models.Model):
    """So many of something, as it was called and cost when it was ordered."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines")
    variant = models.ForeignKey(Variant, on_delete=models.PROTECT, related_name="+")
    sku = models.CharField(max_length=100, blank=True)
    title = TextsField()
    options = TextsListField(blank=True)
    unit_price = models.PositiveBigIntegerField()  # in the smallest unit of the order's currency
    quantity = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["order", "variant"], name="order_line_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0), name="order_line_quantity_positive"
            ),
            models.CheckConstraint(
                condition=Q(unit_price__gte=0), name="order_line_price_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.title}"

    @property
    def label(self) -> str:
        """The choice in words; empty for a product without choices."""
        return " / ".join(str(option) for option in self.options)

    @property
    def price_as_money(self) -> Money:
        return Money(self.unit_price, self.order.currency)

    @property
    def total_as_money(self) -> Money:
        return self.price_as_money * self.quantity


class OrderEvent(models.Model):
    """A step of an order: what happened, and when. Together they are its timeline."""

    class Kind(models.TextChoices):
        PLACED = "placed", _("Order received")
        JOINED = "joined", _("Became a member")

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="events")
    kind = models.SlugField(choices=Kind)
    at = models.DateTimeField(default=clock.now)
    actor = models.CharField(max_length=100)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=["order", "kind"], name="order_event_once"),)

    def __str__(self) -> str:
        return self.kind
