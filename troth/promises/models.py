from django.db import models

from troth.lib import clock, ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Finding(models.Model):
    """What a probe measured of a promise on the running store. It holds nothing personal."""

    class Result(models.TextChoices):
        KEPT = "kept"
        BROKEN = "broken"

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    promise = models.CharField(max_length=12)  # "K-08"
    probe = models.SlugField(max_length=80)
    result = models.CharField(max_length=6, choices=Result)
    found = models.TextField()  # one sentence with the figures, in English
    seconds = models.FloatField()
    at = models.DateTimeField(default=clock.now)

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "promise", "at"]),)

    def __str__(self) -> str:
        return f"{self.promise} {self.result}"
