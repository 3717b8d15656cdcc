"""What a page tells beside goods, in the goods' own query: what a bundle consists of, and add-ons."""

import json
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject

from troth.lib.texts import Texts

from .fields import Rows
from .models import AddOn, BundlePart, Product, ProductQuerySet, Variant
from .models.variants import VariantQuerySet

Facts = dict[str, Any]


def with_parts(store: Any, variants: VariantQuerySet) -> VariantQuerySet:
    """Variants with what ``parts_of`` tells."""
    parts = BundlePart.objects.of(store, bundle=OuterRef("pk"))
    facts = JSONObject(quantity="quantity", **_goods("part"))
    return variants.annotate(page_parts=Rows(parts.values(facts=facts)))


def with_addons(store: Any, products: ProductQuerySet) -> ProductQuerySet:
    """Products with what ``addons_of`` tells."""
    to_be_had = Variant.objects.of(store, pk=OuterRef("variant")).available()
    offered = AddOn.objects.of(store, product=OuterRef("pk")).filter(Exists(to_be_had))
    others = offered.exclude(variant__product=OuterRef("pk"))
    cheaper = others.filter(price__lt=F("variant__price"))
    published = cheaper.filter(variant__product__published_at__isnull=False)
    facts = JSONObject(
        price="price", variant="variant_id", alone="variant__price",
        currency="variant__currency", **_goods("variant"),
    )  # fmt: skip
    return products.annotate(page_addons=Rows(published.values(facts=facts)))


def parts_of(variant: Variant) -> list[BundlePart]:
    """What a bundle consists of; empty for anything else. Wants a row fetched ``with_parts``."""
    rows: list[Facts] = getattr(variant, "page_parts", None) or []
    return [BundlePart(quantity=row["quantity"], part=_variant(row)) for row in rows]


def addons_of(product: Product) -> tuple[AddOn, ...]:
    """What is offered beside a product and can be had now; nothing that costs less alone.

    Wants a row fetched ``with_addons``.
    """
    rows: list[Facts] = getattr(product, "page_addons", None) or []
    return tuple(_addon(product, row) for row in rows)


def _goods(variant: str) -> dict[str, Any]:
    product = f"{variant}__product"
    return {
        "options": f"{variant}__options",
        "slug": f"{product}__slug",
        "published_at": f"{product}__published_at",
        "en": KeyTextTransform("en", f"{product}__title"),
        "zh_hant": KeyTextTransform("zh_hant", f"{product}__title"),
    }


def _addon(product: Product, row: Facts) -> AddOn:
    variant = _variant(row)
    variant.id, variant.price, variant.currency = (
        UUID(row["variant"]),
        row["alone"],
        row["currency"],
    )
    return AddOn(product=product, price=row["price"], variant=variant)


def _variant(row: Facts) -> Variant:
    product = Product(
        slug=row["slug"],
        title=Texts(row["en"] or "", row["zh_hant"] or ""),
        published_at=row["published_at"],
    )
    # SQLite gives a list inside of JSON as text.
    options = row["options"] if isinstance(row["options"], list) else json.loads(row["options"])
    return Variant(product=product, options=[Texts(**each) for each in options])
