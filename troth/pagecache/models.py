from typing import Any

from django.db import models
from django.db.models import Count, Max, Min


class ChangeManager(models.Manager["Change"]):
    def by_store(self) -> dict[Any, tuple[int, int, int]]:
        """What tells each store's changes from those of another moment; ``None``: of every store.

        How many there are, the first and the last of them. A row with a low number may be seen
        late, because it was written in a long transaction: then the count differs. Trimming takes
        the first ones away and leaves the last, so no two moments ever read alike by accident.
        """
        found = self.values_list("store_id").annotate(Count("id"), Min("id"), Max("id"))
        return {store_id: (count, first, last) for store_id, count, first, last in found}

    def trim(self) -> None:
        """Delete all but each store's last row."""
        for _count, first, last in self.by_store().values():
            if first < last:
                self.filter(id__lt=last, store_id=self.get(id=last).store_id).delete()


class Change(models.Model):
    """Something that a public page may show was changed. Written by the tables' triggers alone.

    Rows are only added, so that no two who change the shop at once wait for each other here.
    """

    id = models.BigAutoField(primary_key=True)
    # No foreign key: checking one would take a lock on the store's row. None: any store's pages.
    store_id = models.UUIDField(null=True)

    objects = ChangeManager()

    def __str__(self) -> str:
        return f"{self.id} of {self.store_id or 'every store'}"
