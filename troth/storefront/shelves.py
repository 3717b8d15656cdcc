"""All categories of a store at once, and the texts that change soon: one query for what is around a page."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from troth.catalogue.fields import Rows
from troth.catalogue.models import Category
from troth.lib.prepared import Prepared
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing import history
from troth.publishing.models import Version, today

ON_REQUEST = "_around"
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


@dataclass(frozen=True)
class Around:
    """What a page shows around its own content."""

    shelves: Shelves
    announced: list[Version]


def of(request: HttpRequest) -> Shelves:
    """The shelves of the store that is asked; fetched once a request."""
    return _around(request).shelves


def announced(request: HttpRequest) -> list[Version]:
    """The texts that change soon, the nearest first; fetched together with the shelves."""
    return _around(request).announced


def _around(request: HttpRequest) -> Around:
    known: dict[str, Any] = request.__dict__
    if ON_REQUEST not in known:
        found: Any = _FETCHED.first(today(), store=known["store"].pk)
        shelves = Shelves(tuple(_shelf(found.pk, **facts) for facts in found.shelves or ()))
        known[ON_REQUEST] = Around(shelves, [_version(**facts) for facts in found.coming or ()])
    around: Around = known[ON_REQUEST]
    return around


def _fetch(day: date, *, store: Any) -> QuerySet[Store]:
    shelves = Category.objects.of(store).values(
        facts=JSONObject(
            pk="id", above="parent_id", slug="slug", path="path", position="position",
            name=_words("name"), intro=_words("intro"),
        )
    )  # fmt: skip
    coming = history.coming(store, day).values(
        facts=JSONObject(
            text="text", number="number", effective_on="effective_on", reason=_words("reason")
        )
    )
    rows = {"shelves": Rows(shelves), "coming": Rows(coming)}
    return Store.objects.filter(pk=store).only("id").annotate(**rows)


def _words(field: str) -> JSONObject:
    return JSONObject(en=KT(f"{field}__en"), zh_hant=KT(f"{field}__zh_hant"))


def _shelf(store_id: UUID, pk: str, above: str | None, **facts: Any) -> Category:
    texts = {field: Texts(**facts.pop(field)) for field in ("name", "intro")}
    parent_id = UUID(above) if above else None
    return Category(id=UUID(pk), store_id=store_id, parent_id=parent_id, **texts, **facts)


def _version(effective_on: str, reason: dict[str, str], **facts: Any) -> Version:
    return Version(effective_on=date.fromisoformat(effective_on), reason=Texts(**reason), **facts)


_FETCHED = Prepared(_fetch)
