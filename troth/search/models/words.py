from django.db import models

from troth.policy.models import Store
from troth.policy.stores import StoreQuerySet


class Word(models.Model):
    """A word of the catalogue, and in how many products it stands."""

    pk = models.CompositePrimaryKey("store_id", "word")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    word = models.BinaryField(max_length=160)  # UTF-8, as a search term
    count = models.PositiveIntegerField()

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return bytes(self.word).decode(errors="replace")


class Nearness(models.Model):
    """What is left of a word when a letter or two are left out: where two words meet, they are near."""

    pk = models.CompositePrimaryKey("store_id", "rest", "word")
    store = models.ForeignKey(Store, on_delete=models.PROTECT, related_name="+", db_index=False)
    rest = models.BinaryField(max_length=40)
    word = models.BinaryField(max_length=160)

    objects = StoreQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{bytes(self.rest)!r} {bytes(self.word)!r}"
