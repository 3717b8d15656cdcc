from django.db import models

from troth.lib import clock, ids
from troth.orders.models import Order
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Parcel(models.Model):
    """What is sent for an order, and how. It waits to be packed."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="parcel")
    method = models.SlugField()
    opened_at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.method} {self.id}"
