"""Products as cards: the statement that nearly every public page asks."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from troth.lib.prepared import Prepared
from troth.policy.models import Store
from troth.publishing.models import today

from .models import Product, ProductQuerySet


def cards_of(store: Store, ids: Iterable[UUID]) -> dict[UUID, Product]:
    """The published ones among these products, by their ids; one query."""
    found = _CARDS.rows(today(), store=store.pk, ids=list(ids))
    return {each.pk: each for each in found}


def alike(store: Store, product: Product) -> list[Product]:
    """A few others from the same shelf; one query, none where it stands on no shelf."""
    if product.category_id is None:
        return []
    return _ALIKE.rows(today(), store=store.pk, shelf=product.category_id, itself=product.pk)


ALIKE = 4
SHOWN = ("store", "slug", "title")  # and what ``with_cards()`` brings; the rest need not be read


def _cards(_day: date, *, store: Any, ids: Any) -> ProductQuerySet:
    return Product.objects.of(store, pk__in=ids).published().with_cards().order_by().only(*SHOWN)


def _alike(_day: date, *, store: Any, shelf: Any, itself: Any) -> ProductQuerySet:
    on_shelf = Product.objects.of(store).published().filter(category=shelf)
    return on_shelf.exclude(pk=itself).with_cards().only(*SHOWN)[:ALIKE]


_CARDS, _ALIKE = Prepared(_cards), Prepared(_alike)
