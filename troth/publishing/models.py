from datetime import date
from typing import Any, NoReturn, Self

from django.db import models
from django.utils import timezone

from troth.lib import clock, ids
from troth.lib.promises import keeps
from troth.lib.texts import LANGUAGES, TextsField
from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet

from .titles import title_of


class Unchangeable(Exception):
    """A published version is neither changed nor deleted; publish another one."""


@keeps("K-12")
def refuse_change(*_changes: object, **_more: object) -> NoReturn:
    """What stands where Django would change or delete a version.

    Raises:
        Unchangeable: always.
    """
    raise Unchangeable("a published version stays as it is: troth policy publish makes another")


class VersionQuerySet(StoreQuerySet["Version"]):
    def of_text(self, text: str) -> Self:
        return self.filter(text=text)

    def in_order(self) -> Self:
        """In the order in which they take effect."""
        return self.order_by("effective_on", "announced_at")

    def without_bodies(self) -> Self:
        """For lists: the words themselves are fetched only if somebody asks for them."""
        return self.defer("body")

    update = refuse_change
    bulk_update = refuse_change
    delete = refuse_change


class Version(models.Model):
    """A text of the shop as it was published: its words in each language, from when, and why."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+")
    text = models.SlugField()  # "terms"
    number = models.CharField(max_length=20)  # "2026-11-23", the second of that day "2026-11-23.2"
    announced_at = models.DateTimeField(default=clock.now)
    effective_on = models.DateField()  # from the first moment of that day in the shop's zone
    reason = TextsField()
    is_material = models.BooleanField()  # whether those who agreed before are asked again
    body = TextsField()  # Markdown, the numbers filled in
    sha256 = TextsField()  # of each body
    terms_sha256 = models.CharField(max_length=64)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["store", "text", "number"], name="version_once"),
        )

    def __str__(self) -> str:
        return f"{self.text} {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Keep a new one; one that is kept stays as it is."""
        if not self._state.adding:
            refuse_change()
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        refuse_change()

    @property
    def title(self) -> str:
        """What the text is called, in the language of the page."""
        return title_of(self.text)

    def language_of(self, sha256: str) -> str | None:
        """The language of the words with this hash; none, if they are not this version's."""
        return next((each for each in LANGUAGES if self.sha256.in_(each) == sha256), None)

    def is_announced(self, on: date) -> bool:
        """Whether it does not take effect until after that day."""
        return self.effective_on > on


def today() -> date:
    """The day it is in the shop's zone, by which versions take effect."""
    return timezone.localdate(clock.now())
