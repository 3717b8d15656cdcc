"""What somebody asks to put into the cart, by its id or by the values of its options."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from troth.catalogue.models import Variant
from troth.catalogue.options import variant_of
from troth.lib.prepared import Prepared
from troth.policy.models import Store

from .problems import NoLongerSold, NotMadeSo, Problem

MOST_OPTIONS = 3


def wanted(store: Store, asked: QueryDict) -> Variant | Problem:
    """The variant that a form names, or that has all the values it names."""
    values = tuple(_values(asked))
    if not values:
        return sold(store, asked.get("variant", "")) or NoLongerSold()
    product_id = _id(asked.get("product", ""))
    variants = list(_on_sale(store.pk).filter(product=product_id)) if product_id else []
    if not variants:
        return NoLongerSold()
    return variant_of(variants, values) or NotMadeSo()


def sold(store: Store, text: str) -> Variant | None:
    """What is sold here under that id; nothing for another store's, or for no id at all."""
    variant_id = _id(text)
    return _SOLD.first(store=store.pk, variant=variant_id) if variant_id else None


def _sold(*, store: Any, variant: Any) -> QuerySet[Variant]:
    return _on_sale(store).filter(pk=variant)


def _on_sale(store: Any) -> QuerySet[Variant]:
    return Variant.objects.of(store).filter(product__published_at__isnull=False)


def _values(asked: QueryDict) -> Iterator[str]:
    for at in range(MOST_OPTIONS):
        value = asked.get(f"option-{at}")
        if value is None:
            return
        yield value


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


_SOLD = Prepared(_sold)  # putting something in asks this alone
