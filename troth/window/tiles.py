"""Ways into the shop: each category of the menu with the picture of its first product."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from troth.catalogue.models import Category, Product
from troth.catalogue.models.pictures import Cover
from troth.lib.prepared import Prepared
from troth.policy.models import Store
from troth.storefront.shelves import Shelf


@dataclass(frozen=True)
class Tile:
    category: Shelf
    cover: Cover | None


def firsts_of(store: Store, categories: list[Shelf]) -> dict[UUID, UUID]:
    """The first product with a picture in each category, by ids; one query."""
    found: list[Any] = _FIRSTS.rows(store=store.pk, ids=[each.pk for each in categories])
    return {each.pk: each.first for each in found if each.first}


def _firsts(*, store: Any, ids: Any) -> QuerySet[Category]:
    on_sale = Product.objects.of(store).published()
    on_shelf = Q(category=OuterRef("pk")) | Q(category__parent=OuterRef("pk"))
    pictured = on_sale.filter(on_shelf, pictures__file__isnull=False).order_by("position", "id")
    wanted = Category.objects.of(store).filter(pk__in=ids).order_by().only("id")
    return wanted.annotate(first=Subquery(pictured.values("pk")[:1]))


def tiles_of(
    categories: list[Shelf], firsts: Mapping[UUID, UUID], cards: Mapping[UUID, Product]
) -> list[Tile]:
    """A tile for each category, from the cards at hand."""
    return [_tile(each, cards.get(firsts.get(each.pk, each.pk))) for each in categories]


def _tile(category: Shelf, product: Product | None) -> Tile:
    return Tile(category, product.cover if product else None)


_FIRSTS = Prepared(_firsts)
