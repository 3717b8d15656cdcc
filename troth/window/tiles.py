"""Ways into the shop: each category of the menu with the picture of its first product."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery

from troth.catalogue.models import Category, Picture, Product
from troth.policy.models import Store


@dataclass(frozen=True)
class Tile:
    category: Category
    cover: Picture | None


def tiles_of(store: Store, categories: list[Category]) -> list[Tile]:
    """A tile for each category; two queries, however many."""
    on_sale = Product.objects.of(store).published()
    on_shelf = Q(category=OuterRef("pk")) | Q(category__parent=OuterRef("pk"))
    pictured = on_sale.filter(on_shelf, pictures__file__isnull=False).order_by("position", "id")
    wanted = Category.objects.of(store).filter(pk__in=[each.pk for each in categories])
    firsts = dict(
        wanted.annotate(first=Subquery(pictured.values("pk")[:1])).values_list("pk", F("first"))
    )
    cards = on_sale.with_cards().in_bulk([pk for pk in firsts.values() if pk])
    return [_tile(each, cards.get(firsts.get(each.pk))) for each in categories]


def _tile(category: Category, product: Product | None) -> Tile:
    return Tile(category, product.cover if product else None)
