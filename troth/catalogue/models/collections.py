from django.db import models
from django.utils.translation import gettext_lazy as _

from troth.catalogue.rules import Rules, RulesRefused
from troth.lib import ids
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Collection(models.Model):
    """Products that have something in common, found by rules whenever somebody looks."""

    class Sort(models.TextChoices):
        SHELF = "shelf", _("As on the shelves")
        NEWEST = "newest", _("Newest first")
        CHEAPEST = "cheapest", _("Lowest price first")
        DEAREST = "dearest", _("Highest price first")

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    slug = models.SlugField(max_length=120, allow_unicode=True)
    title = TextsField()
    intro = TextsField(blank=True)
    rules = models.JSONField(default=dict)  # as ``catalogue.rules`` types it
    sort = models.SlugField(choices=Sort, default=Sort.SHELF)
    is_shown = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)

    objects = StoreQuerySet.as_manager()

    class Meta:
        ordering = ("position", "slug")
        constraints = (
            models.UniqueConstraint(fields=["store", "slug"], name="collection_slug_once"),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def ruled(self) -> Rules:
        """The rules, typed.

        Raises:
            RulesRefused: what is kept is no rule of ours.
        """
        return Rules.read(self.rules)

    @property
    def is_readable(self) -> bool:
        """Whether its rules are ours; what has others holds nothing."""
        try:
            return bool(self.ruled)
        except RulesRefused:
            return False
