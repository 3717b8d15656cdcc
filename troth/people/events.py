"""What a person once said stays as it was said; whoever changes their mind adds to it."""

from typing import Any, NoReturn, TypeVar

from django.db import models

from troth.lib import ids
from troth.lib.promises import keeps
from troth.policy.stores import StoreQuerySet

E = TypeVar("E", bound=models.Model)


class NeverChanged(Exception):
    """An event was about to be changed or taken away; record another one instead."""


class EventQuerySet(StoreQuerySet[E]):
    """Rows that are added and read, and nothing else."""

    @keeps("G-02")
    def update(self, **kwargs: Any) -> NoReturn:
        raise NeverChanged(self.model.__name__)

    @keeps("G-02")
    def delete(self) -> NoReturn:
        raise NeverChanged(self.model.__name__)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged(self.model.__name__)


class Event(models.Model):
    """A row that is written once."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)

    class Meta:
        abstract = True

    @keeps("G-02")
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged(type(self).__name__)
        super().save(*args, **kwargs)

    @keeps("G-02")
    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanged(type(self).__name__)
