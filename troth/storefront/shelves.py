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
class Shelf:
    """A category as pages show it; a row of the model takes ten times as long to make."""

    pk: UUID
    parent_id: UUID | None
    slug: str
    name: Texts
    intro: Texts


@dataclass(frozen=True)
class Shelves:
    """The categories of a store, in their order."""

    categories: tuple[Shelf, ...]

    def below(self, parent_id: UUID | None) -> list[Shelf]:
        """Those that stand directly in a category; the topmost for none."""
        return [each for each in self.categories if each.parent_id == parent_id]

    def within(self, shelf: Shelf) -> list[UUID]:
        """The ids of a category and of all below it."""
        deeper = (each for child in self.below(shelf.pk) for each in self.within(child))
        return [shelf.pk, *deeper]

    @property
    def menu(self) -> list[Shelf]:
        """What the shop's menu offers: few topmost categories give way to what is in them."""
        top = self.below(None)
        if len(top) > FEW:
            return top
        return [each for above in top for each in self.below(above.pk) or [above]]

    def named(self, slug: str) -> Shelf | None:
        return next((each for each in self.categories if each.slug == slug), None)

    def trail(self, pk: UUID | None) -> tuple[Shelf, ...]:
        """The way to a category from the top, itself last; none for none."""
        by_id = {each.pk: each for each in self.categories}
        steps: tuple[Shelf, ...] = ()
        while pk in by_id:  # each is taken once
            steps = (by_id.pop(pk), *steps)
            pk = steps[0].parent_id
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
        shelves = Shelves(tuple(_shelf(**facts) for facts in found.shelves or ()))
        known[ON_REQUEST] = Around(shelves, [_version(**facts) for facts in found.coming or ()])
    around: Around = known[ON_REQUEST]
    return around


def _fetch(day: date, *, store: Any) -> QuerySet[Store]:
    shelves = Category.objects.of(store).values(
        facts=JSONObject(
            pk="id", above="parent_id", slug="slug", name=_words("name"), intro=_words("intro")
        )
    )
    coming = history.coming(store, day).values(
        facts=JSONObject(
            text="text", number="number", effective_on="effective_on", reason=_words("reason")
        )
    )
    rows = {"shelves": Rows(shelves), "coming": Rows(coming)}
    return Store.objects.filter(pk=store).only("id").annotate(**rows)


def _words(field: str) -> JSONObject:
    return JSONObject(en=KT(f"{field}__en"), zh_hant=KT(f"{field}__zh_hant"))


def _shelf(pk: str, above: str | None, slug: str, **words: dict[str, str]) -> Shelf:
    texts = {field: Texts(**each) for field, each in words.items()}
    return Shelf(UUID(pk), UUID(above) if above else None, slug, **texts)


def _version(effective_on: str, reason: dict[str, str], **facts: Any) -> Version:
    return Version(effective_on=date.fromisoformat(effective_on), reason=Texts(**reason), **facts)


_FETCHED = Prepared(_fetch)
