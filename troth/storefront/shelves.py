"""All categories of a store at once: menu, trail and sub-categories take one query together."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from troth.catalogue.models import Category

ON_REQUEST = "_shelves"
FEW = 3


@dataclass(frozen=True)
class Shelves:
    """The categories of a store, in their order."""

    categories: tuple[Category, ...]

    def below(self, parent_id: UUID | None) -> list[Category]:
        """Those that stand directly in a category; the topmost for none."""
        return [each for each in self.categories if each.parent_id == parent_id]

    def within(self, category: Category) -> list[UUID]:
        """The ids of a category and of all below it."""
        deeper = (each for child in self.below(category.pk) for each in self.within(child))
        return [category.pk, *deeper]

    @property
    def menu(self) -> list[Category]:
        """What the shop's menu offers: few topmost categories give way to what is in them."""
        top = self.below(None)
        if len(top) > FEW:
            return top
        return [each for above in top for each in self.below(above.pk) or [above]]

    def named(self, slug: str) -> Category | None:
        return next((each for each in self.categories if each.slug == slug), None)

    def trail(self, category: Category | None) -> list[Category]:
        """The way to a category from the top, itself last."""
        by_id = {each.pk: each for each in self.categories}
        steps: list[Category] = []
        while category is not None and category not in steps:
            steps.insert(0, category)
            category = by_id.get(category.parent_id) if category.parent_id else None
        return steps


def of(request: HttpRequest) -> Shelves:
    """The shelves of the store that is asked; fetched once a request."""
    known: dict[str, Any] = request.__dict__
    if ON_REQUEST not in known:
        store = known["store"]
        known[ON_REQUEST] = Shelves(tuple(Category.objects.of(store)))
    shelves: Shelves = known[ON_REQUEST]
    return shelves
