from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from troth.lib import clock, ids
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class FindingQuerySet(StoreQuerySet["Finding"]):
    def newest(self) -> Self:
        """What each probe that still measures said last of each of its promises."""
        return self.filter(is_newest=True)


class Finding(models.Model):
    """What a probe measured of a promise on the running store. It holds nothing personal.

    ``findings.record`` writes it; nothing is overwritten but that a later one is newest.
    """

    class Result(models.TextChoices):
        KEPT = "kept"
        BROKEN = "broken"

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    promise = models.CharField(max_length=12)  # "K-08"
    probe = models.SlugField(max_length=80)
    result = models.CharField(max_length=6, choices=Result)
    found = models.TextField()  # one English sentence that names its figures
    figures = models.JSONField(default=dict)
    seconds = models.FloatField()
    at = models.DateTimeField(default=clock.now)
    # Since when this probe has found the same of this promise each time.
    since = models.DateTimeField(default=clock.now)
    is_newest = models.BooleanField(default=False)

    objects = FindingQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["store", "promise", "at"]),)
        constraints = (
            models.UniqueConstraint(
                fields=["store", "promise", "probe"],
                condition=Q(is_newest=True),
                name="finding_is_newest_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.promise} {self.result}"

    @property
    def words(self) -> str:
        """What was found, in the language of the page."""
        return str(gettext(self.found) % self.figures)

    @property
    def sentence(self) -> str:
        """The same in English, for consoles and scripts."""
        return str(self.found % self.figures)
