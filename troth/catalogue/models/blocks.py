from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from troth.lib import ids
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .collections import Collection
from .pictures import Drawing


class BlockQuerySet(StoreQuerySet["Block"]):
    def shown(self) -> Self:
        """Those that visitors see, each with its collection; one query."""
        return self.filter(is_shown=True).select_related("collection")


class Block(Drawing):
    """A piece of the shop's front that the merchant writes; where it has a file, with a picture."""

    class Kind(models.TextChoices):
        HERO = "hero", _("Large picture with words")
        WORDS = "words", _("Words")
        COLLECTION = "collection", _("Products of a collection")
        PICTURE = "picture", _("Picture beside words")

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveIntegerField(default=0)
    kind = models.SlugField(choices=Kind)
    title = TextsField(blank=True)
    words = TextsField(blank=True)
    # Inside the shop and without the language: "collections/pearls/".
    link = models.CharField(max_length=200, blank=True)
    link_words = TextsField(blank=True)  # what the link says
    collection = models.ForeignKey(
        Collection, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    is_shown = models.BooleanField(default=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        indexes = (models.Index(fields=["store", "position"], name="block_in_order"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="collection") | Q(collection__isnull=False),
                name="block_of_a_collection_has_one",
            ),
            models.CheckConstraint(
                condition=Q(file=None) | Q(width__gt=0, height__gt=0),
                name="block_file_has_a_size",
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.kind
