"""A product as an item of Google Merchant Center's feed, one for each variant."""

from collections.abc import Iterator

from django.urls import reverse

from troth.catalogue.models import Product, Variant
from troth.lib.html import words_of
from troth.lib.money import Money

from . import xml
from .things import availability_of, gtin_of

NAMES = "http://base.google.com/ns/1.0"
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_ID = 150, 5_000, 50
MOST_PICTURES = 10
AVAILABILITY = {"InStock": "in_stock", "OutOfStock": "out_of_stock", "PreOrder": "preorder"}


def items(product: Product, origin: str, way: str) -> Iterator[str]:
    """One item for each variant of a product fetched by ``with_details()``.

    A product without a picture has none: Merchant Center takes no item without one.
    """
    pictures = [each.url for each in product.pictures.all() if not each.is_missing]
    if not pictures:
        return
    shared = "".join(_of_product(product, [f"{origin}{url}" for url in pictures], way))
    address = f"{origin}{reverse('product', args=[product.slug])}"
    variants = list(product.variants.all())
    for variant in variants:
        group = xml.element("g:item_group_id", product.pk.hex) if len(variants) > 1 else ""
        own = "".join(_of_variant(product, variant))
        yield xml.around("item", own, xml.element("link", address), group, shared)


def _of_product(product: Product, pictures: list[str], way: str) -> Iterator[str]:
    words = words_of(str(product.description)) or str(product.title)
    yield xml.element("description", words[:LONGEST_DESCRIPTION])
    yield xml.element("g:image_link", pictures[0])
    for more in pictures[1 : MOST_PICTURES + 1]:
        yield xml.element("g:additional_image_link", more)
    yield xml.element("g:condition", "new")
    if product.vendor:
        yield xml.element("g:brand", product.vendor)
    if way:
        yield xml.element("g:product_type", way)


def _of_variant(product: Product, variant: Variant) -> Iterator[str]:
    yield xml.element("g:id", _id_of(variant))
    title = f"{product.title} – {variant.label}" if variant.label else str(product.title)
    yield xml.element("title", title[:LONGEST_TITLE])
    available = availability_of(variant)
    yield xml.element("g:availability", AVAILABILITY[available])
    if available == "PreOrder":
        yield xml.element("g:availability_date", f"{variant.available_from}T00:00+0800")
    yield from _prices(variant)
    gtin = gtin_of(variant.barcode)
    yield xml.element("g:gtin", gtin) if gtin else xml.element("g:identifier_exists", "no")


def _id_of(variant: Variant) -> str:
    """The merchant's own number, where it is one; else ours."""
    return variant.sku if 0 < len(variant.sku) <= LONGEST_ID else variant.pk.hex


def _prices(variant: Variant) -> Iterator[str]:
    before = variant.compare_at_as_money
    yield xml.element("g:price", _amount(before or variant.price_as_money))
    if before:
        yield xml.element("g:sale_price", _amount(variant.price_as_money))


def _amount(money: Money) -> str:
    return f"{money.decimal} {money.currency}"
