from django.db import models
from django.db.models import F, Q

from troth.lib import ids
from troth.lib.money import Money
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class BundlePart(models.Model):
    """So many of another variant, of which one of a bundle consists."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    bundle = models.ForeignKey(
        "catalogue.Variant", on_delete=models.CASCADE, related_name="parts", db_index=False
    )
    part = models.ForeignKey("catalogue.Variant", on_delete=models.PROTECT, related_name="bundles")
    quantity = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=["bundle", "part"], name="bundle_part_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="bundle_part_positive"),
            models.CheckConstraint(condition=~Q(bundle=F("part")), name="bundle_is_not_its_part"),
        )

    def __str__(self) -> str:
        return f"{self.quantity} × {self.part}"


class AddOn(models.Model):
    """A variant at a special price for whoever buys a product: one for each piece of it."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="addons", db_index=False
    )
    variant = models.ForeignKey(
        "catalogue.Variant", on_delete=models.CASCADE, related_name="added_to"
    )
    price = models.PositiveBigIntegerField()  # in the smallest unit of the variant's currency
    position = models.PositiveSmallIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=["product", "variant"], name="addon_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="addon_price_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.product} + {self.variant}"

    @property
    def price_as_money(self) -> Money:
        return Money(self.price, self.variant.currency)
