from typing import Self

from django.db import models
from django.db.models import Q

from troth.catalogue.fields import TextsListField
from troth.lib import ids
from troth.lib.money import Money
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class VariantQuerySet(StoreQuerySet["Variant"]):
    def available(self, quantity: int = 1) -> Self:
        """Those of which so many can be sold now."""
        return self.filter(Q(is_tracked=False) | Q(stock__gte=quantity))


class Variant(models.Model):
    """What is put into a cart: a product in one size, colour or other choice."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="variants"
    )
    sku = models.CharField(max_length=100, blank=True)
    barcode = models.CharField(max_length=64, blank=True)
    options = TextsListField(blank=True)
    price = models.PositiveBigIntegerField()  # in the currency's smallest unit in use
    compare_at = models.PositiveBigIntegerField(null=True, blank=True)
    # A copy of the store's, so that a price can be shown without asking for the store.
    currency = models.CharField(max_length=3, default="TWD")
    stock = models.PositiveIntegerField(default=0)
    is_tracked = models.BooleanField(default=True)
    # True while it has parts: then their stock counts, and not its own.
    is_bundle = models.BooleanField(default=False, editable=False)
    # Until this day it may be ordered though it is not in stock, so many times more.
    available_from = models.DateField(null=True, blank=True)
    preorder_left = models.PositiveIntegerField(default=0)
    grams = models.PositiveIntegerField(default=0)
    requires_shipping = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)

    objects = VariantQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["store", "sku"], condition=~Q(sku=""), name="variant_sku_once"
            ),
            models.CheckConstraint(condition=Q(price__gte=0), name="variant_price_not_negative"),
            models.CheckConstraint(condition=Q(stock__gte=0), name="variant_stock_not_negative"),
            models.CheckConstraint(
                condition=Q(compare_at=None) | Q(compare_at__gt=models.F("price")),
                name="variant_compared_is_higher",
            ),
        )

    def __str__(self) -> str:
        return self.sku or self.label or str(self.id)

    @property
    def label(self) -> str:
        """The choice in words, such as “Gold / 16”; empty for a product without choices."""
        return " / ".join(str(option) for option in self.options)

    @property
    def price_as_money(self) -> Money:
        return Money(self.price, self.currency)

    @property
    def compare_at_as_money(self) -> Money | None:
        """The former price, where it was higher."""
        return None if self.compare_at is None else Money(self.compare_at, self.currency)

    @property
    def is_available(self) -> bool:
        return self.has(1)

    def has(self, quantity: int) -> bool:
        """Whether so many could be sold when this row was read."""
        return not self.is_tracked or self.stock >= quantity
