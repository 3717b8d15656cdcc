from django.db import models

from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class SearchTerm(models.Model):
    """A token under which a product is found, and how much it counts."""

    # Made anew from the product whenever it changes: a row needs no id of its own.
    pk = models.CompositePrimaryKey("store_id", "token", "product_id")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="terms")
    # UTF-8 bytes: they compare alike in every database, so a prefix is a range of the index.
    token = models.BinaryField(max_length=160, editable=False)
    weight = models.PositiveSmallIntegerField()

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return bytes(self.token).decode(errors="replace")
