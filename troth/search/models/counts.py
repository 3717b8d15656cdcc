from django.db import models

from troth.lib import ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class SearchedWord(models.Model):
    """How often something was searched on a day. Numbers alone: nothing says by whom (C2-1)."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    words = models.CharField(max_length=60)
    asked = models.PositiveIntegerField(default=0)
    in_vain = models.PositiveIntegerField(default=0)  # nothing was found
    networks = models.PositiveIntegerField(default=0)  # at least so many different ones asked

    objects = StoreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "day", "words"], name="searched_once_a_day"),
        )

    def __str__(self) -> str:
        return self.words
