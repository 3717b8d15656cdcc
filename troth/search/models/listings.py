from django.db import models
from django.db.models import Q

from troth.catalogue.models import Category, Product
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Listing(models.Model):
    """What a published product is sorted and narrowed by, in one short row.

    A copy, made anew with the product's search terms. Cards are shown from the product itself.
    """

    number = models.AutoField(primary_key=True)  # short, since each search term repeats it
    product = models.OneToOneField(Product, on_delete=models.CASCADE, related_name="listing")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    position = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField()
    lowest = models.PositiveBigIntegerField(default=0)  # in the currency's smallest unit in use
    is_on_sale = models.BooleanField(default=False)
    is_available = models.BooleanField(default=True)
    # How often it was ordered of late, and what that adds to its rank: see ``insight``.
    orders = models.PositiveIntegerField(default=0)
    boost = models.PositiveSmallIntegerField(default=0)
    facets = models.TextField(default="\n")  # see ``facets.py``

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["store", "category", "position"], name="listing_on_shelf"),
            models.Index(fields=["store", "-orders", "-published_at"], name="listing_most_bought"),
            # Few are: they are known before what a word finds is sorted.
            models.Index(fields=["store", "boost"], condition=Q(boost__gt=0), name="listing_liked"),
        )

    def __str__(self) -> str:
        return str(self.product_id)
