from typing import Self

from django.core.files.storage import default_storage
from django.db import models

from troth.lib import ids
from troth.lib.texts import TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

WIDE = 960
SMALL = 480


class PictureQuerySet(StoreQuerySet["Picture"]):
    def shown(self) -> Self:
        """Those whose file we hold."""
        return self.exclude(file=None)


class Picture(models.Model):
    """A picture of a product, drawn anew from its pixels in two widths."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="pictures"
    )
    position = models.PositiveIntegerField(default=0)
    alt = TextsField(blank=True)
    # Where the merchant's file said it is: an address, or a path beside that file.
    source = models.CharField(max_length=2000)
    # The wide one, inside the media folder; none as long as nobody brought the file.
    file = models.CharField(max_length=200, null=True, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(file=None) | models.Q(width__gt=0, height__gt=0),
                name="picture_file_has_a_size",
            ),
        )

    def __str__(self) -> str:
        return self.file or self.source

    @property
    def is_missing(self) -> bool:
        return self.file is None

    @property
    def url(self) -> str:
        """Address of the wide one; empty if we do not hold it."""
        return default_storage.url(self.file) if self.file else ""

    @property
    def small_url(self) -> str:
        """Address of the small one; empty if we do not hold it."""
        return self.url.replace(f"-{WIDE}.", f"-{SMALL}.")

    @property
    def small_width(self) -> int:
        """Pixels across the small one, for ``srcset``."""
        return min(SMALL, self.width)
