from django.db import models

from troth.catalogue.models import Product
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Companion(models.Model):
    """A product that enough different members bought as well as another. The number is not kept."""

    pk = models.CompositePrimaryKey("product_id", "rank")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, related_name="companions", db_index=False
    )
    companion = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="accompanies")
    rank = models.PositiveSmallIntegerField()  # 0 is what was bought most

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("rank",)

    def __str__(self) -> str:
        return f"{self.product_id} {self.companion_id}"
