"""A product with all that its own page shows: three queries, whatever it consists of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from troth.catalogue.beside import with_addons, with_parts
from troth.catalogue.models import Picture, Product, ProductQuerySet, Variant
from troth.catalogue.models.pictures import PictureQuerySet
from troth.catalogue.models.variants import VariantQuerySet
from troth.lib.prepared import Prepared
from troth.policy.models import Store
from troth.pricing.telling import with_lowest
from troth.publishing.models import today


@dataclass(frozen=True)
class Goods:
    """A product, its variants as they may be bought, the pictures whose files we hold."""

    product: Product
    variants: list[Variant]
    pictures: list[Picture]


def goods_at(store: Store, slug: str) -> Goods | None:
    """The published product with this name in its address."""
    product = _PRODUCT.first(today(), store=store.pk, slug=slug)
    if product is None:
        return None
    which = {"store": store.pk, "product": product.pk}
    variants = _VARIANTS.rows(today(), **which)
    for each in variants:
        each.product = product
    return Goods(product, variants, _PICTURES.rows(**which))


def _product(_day: date, *, store: Any, slug: Any) -> ProductQuerySet:
    found = Product.objects.of(store).published().filter(slug=slug).with_page()
    return with_addons(store, found)


def _variants(_day: date, *, store: Any, product: Any) -> VariantQuerySet:
    to_sell = Variant.objects.of(store).filter(product=product).to_sell()
    return with_parts(store, with_lowest(to_sell, store))


def _pictures(*, store: Any, product: Any) -> PictureQuerySet:
    return Picture.objects.of(store).filter(product=product).shown()


_PRODUCT, _VARIANTS, _PICTURES = Prepared(_product), Prepared(_variants), Prepared(_pictures)
