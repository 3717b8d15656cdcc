from django.db import models

from troth.lib import clock
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Entry(models.Model):
    """Somebody opened personal data, or was refused: who, what for, which fields, about whom."""

    class Deed(models.TextChoices):
        REVEAL = "reveal"  # the value itself was shown or used
        MASK = "mask"  # only the masked form was shown
        REFUSE = "refuse"  # nothing was read

    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    deed = models.CharField(max_length=10, choices=Deed)
    actor = models.CharField(max_length=100)
    roles = models.JSONField(default=list)
    purpose = models.SlugField()
    clause = models.CharField(max_length=10)
    fields = models.JSONField(default=list)  # ["orders.Order.phone", …]

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "at"]),)

    def __str__(self) -> str:
        return f"{self.actor}: {self.deed} {self.fields} for {self.purpose}"


class Mention(models.Model):
    """An entry is about this person."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="mentions")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    person_id = models.UUIDField()

    objects = StoreQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "person_id"]),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.entry_id}"
