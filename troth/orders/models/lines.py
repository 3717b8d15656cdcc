from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.catalogue.fields import TextsListField
from troth.catalogue.models import BundlePart, Variant
from troth.catalogue.returns import ReturnClass, words_of
from troth.lib import clock, ids
from troth.lib.money import Money
from troth.lib.texts import LANGUAGES, Texts, TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .orders import Order


@dataclass(frozen=True)
class Packed:
    """So many of a bundle's part, as it was called when it was ordered; for one bundle."""

    quantity: int
    sku: str
    title: Texts
    label: Texts

    @classmethod
    def of(cls, part: BundlePart) -> "Packed":
        options = part.part.options
        label = Texts(*(" / ".join(one.in_(each) for one in options) for each in LANGUAGES))
        return cls(part.quantity, part.part.sku, part.part.product.title, label)

    def written(self) -> dict[str, Any]:
        """As the order line keeps it."""
        return asdict(self)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Packed":
        words = {name: Texts(**kept[name]) for name in ("title", "label")}
        return cls(kept["quantity"], kept["sku"], **words)


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
    is_addon = models.BooleanField(default=False)  # at a price that another article gave it
    comes_on = models.DateField(null=True, blank=True)  # where it was ordered ahead of stock
    return_class = models.SlugField(choices=ReturnClass, default=ReturnClass.RETURNABLE)
    parts = models.JSONField(default=list, blank=True)  # what to pack for a bundle; see ``Packed``

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["order", "position"], name="order_line_once"),
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
    def contents(self) -> list[Packed]:
        """What a bundle consists of; empty for anything else."""
        return [Packed.read(part) for part in self.parts]

    @property
    def is_returnable(self) -> bool:
        """Whether it may be sent back within seven days."""
        return self.return_class == ReturnClass.RETURNABLE

    @property
    def return_words(self) -> str:
        """What the buyer was told of that."""
        return words_of(self.return_class)

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
        PAID = "paid", _("Payment received")
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
