from typing import Self

from django.db import models

from troth.lib import ids
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

SEPARATOR = " > "


class CategoryQuerySet(StoreQuerySet["Category"]):
    def roots(self) -> Self:
        """Those with nothing above them, for the shop's main menu."""
        return self.filter(parent=None)

    def within(self, category: "Category") -> Self:
        """A category and all that lies below it."""
        below = models.Q(path__startswith=category.path + SEPARATOR)
        return self.filter(below | models.Q(path=category.path))


class Category(models.Model):
    """A shelf of the shop; shelves stand inside shelves."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    slug = models.SlugField(max_length=120, allow_unicode=True)
    # The names from the top as the merchant's file wrote them ("Jewellery > Rings"). It stays when
    # the name is translated, so that the next import finds the shelf again.
    path = models.CharField(max_length=500)
    name = TextsField()
    intro = TextsField(blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ("position", "path")
        verbose_name_plural = "categories"
        constraints = (
            models.UniqueConstraint(fields=["store", "slug"], name="category_slug_once"),
            models.UniqueConstraint(fields=["store", "path"], name="category_path_once"),
        )

    def __str__(self) -> str:
        return str(self.name)

    def trail(self) -> list["Category"]:
        """The way to this shelf from the top, itself last; one query."""
        names = self.path.split(SEPARATOR)
        paths = [SEPARATOR.join(names[: depth + 1]) for depth in range(len(names))]
        steps = Category.objects.of(self.store_id).filter(path__in=paths)
        return sorted(steps, key=lambda step: len(step.path))
