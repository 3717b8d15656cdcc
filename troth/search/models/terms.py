from django.db import models

from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .listings import Listing


class SearchTerm(models.Model):
    """A token under which a listed product is found, and how much it counts.

    The table lies in the order of its key, so that what is found by a token is one piece of it.
    """

    # Made anew from the product whenever it changes: a row needs no id of its own.
    pk = models.CompositePrimaryKey("store_id", "token", "listing_id")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    # UTF-8 bytes: they compare alike in every database, so a prefix is a range of the index.
    token = models.BinaryField(max_length=160, editable=False)
    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="terms", db_index=False
    )
    weight = models.PositiveSmallIntegerField()

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["listing", "token", "weight"], name="terms_of_listing"),)

    def __str__(self) -> str:
        return bytes(self.token).decode(errors="replace")
