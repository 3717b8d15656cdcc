"""Listings follow their variants: orders and the clock change stock and prices without asking."""

from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from troth.catalogue.models import Variant
from troth.policy.models import Store

from .many import index_these
from .models import Listing

BATCH = 500


def catch_up(store: Store) -> int:
    """Bring listings up to date whose prices or stock something else changed; how many."""
    _reindex_unlisted(store)
    changed = []
    for row in _stale(store).iterator(chunk_size=BATCH):
        row.lowest, row.is_available = row.lowest_now, row.available_now
        row.is_on_sale = row.on_sale_now
        changed.append(row)
    fields = ("lowest", "is_on_sale", "is_available")
    Listing.objects.of(store).bulk_update(changed, fields, batch_size=BATCH)
    return len(changed)


def _stale(store: Store) -> QuerySet[Any, Any]:
    """The listings whose variants say something else by now."""
    variants = Variant.objects.of(store).filter(product=OuterRef("product"))
    cheapest = variants.order_by("price")
    rows = Listing.objects.of(store).annotate(
        lowest_now=Coalesce(Subquery(cheapest.values("price")[:1]), 0),
        former_now=Subquery(cheapest.values("compare_at")[:1]),
        available_now=Exists(variants.available()),
    )
    told = rows.annotate(on_sale_now=Case(When(former_now=None, then=False), default=True))
    return told.exclude(
        lowest=F("lowest_now"), is_available=F("available_now"), is_on_sale=F("on_sale_now")
    )


def _reindex_unlisted(store: Store) -> None:
    """Those that an earlier version of the program left without facets and terms."""
    unlisted = Listing.objects.of(store).filter(facets="")
    index_these(store, list(unlisted.values_list("product_id", flat=True)))


def catch_up_all() -> None:
    """The same for every store."""
    for store in Store.objects.all():
        catch_up(store)
