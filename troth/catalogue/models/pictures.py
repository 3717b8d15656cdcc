from dataclasses import dataclass
from typing import Any, Self

from django.core.files.storage import default_storage
from django.db import models

from troth.lib import ids
from troth.lib.texts import Texts, TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

WIDE = 1440
STEPS = (320, 480, 640, 960)  # below the wide one
NEAR = 1.1  # a step so little below the wide one spares nothing
OLD = "-960.webp"  # a wide one drawn before there were steps: the one other is of 480


def steps_of(width: int) -> list[int]:
    """Widths in pixels that a picture is kept in beside its own, the smallest first."""
    return [step for step in STEPS if step * NEAR < width]


def narrower(file: str, width: int) -> dict[int, str]:
    """The smaller files of a picture, by their width in pixels; told of its name, not of the disk."""
    if file.endswith(OLD):
        return {480: file.replace("-960.", "-480.")} if width > 480 else {}
    return {step: file.replace("-wide.", f"-{step}.") for step in steps_of(width)}


class Hung:
    """What a page shows of a picture in several widths."""

    file: Any
    width: Any
    height: Any
    alt: Any

    @property
    def is_missing(self) -> bool:
        return self.file is None

    @property
    def url(self) -> str:
        """Address of the wide one; empty if we do not hold it."""
        return default_storage.url(self.file) if self.file else ""

    @property
    def small_url(self) -> str:
        """Address of the smallest one that lists may show; empty if we do not hold it."""
        files = narrower(self.file or "", self.width)
        return default_storage.url(files[min(files)]) if files else self.url

    @property
    def srcset(self) -> str:
        """All that there are of it, for an ``img``; empty if there is but one."""
        files = narrower(self.file or "", self.width)
        if not files:
            return ""
        shown = {**files, self.width: str(self.file)}
        return ", ".join(f"{default_storage.url(name)} {wide}w" for wide, name in shown.items())


@dataclass(frozen=True)
class Cover(Hung):
    """A product's first picture, as a card shows it."""

    file: str
    width: int
    height: int
    alt: Texts


class Drawing(Hung, models.Model):
    """What was drawn anew from its pixels, in several widths."""

    # The wide one, inside the media folder; none as long as nobody brought the file.
    file = models.CharField(max_length=200, null=True, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    alt = TextsField(blank=True)

    class Meta:
        abstract = True


class PictureQuerySet(StoreQuerySet["Picture"]):
    def shown(self) -> Self:
        """Those whose file we hold."""
        return self.exclude(file=None)


class Picture(Drawing):
    """A picture of a product, drawn anew from its pixels in several widths."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="pictures"
    )
    position = models.PositiveIntegerField(default=0)
    # Where the merchant's file said it is: an address, or a path beside that file.
    source = models.CharField(max_length=2000)

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
