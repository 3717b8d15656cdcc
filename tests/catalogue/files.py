"""Short ways to write a merchant's file, and to stand a product in a store."""

from typing import Any

from troth.catalogue.models import Product, Variant
from troth.lib.texts import Texts
from troth.policy.models import Store

HEADER = [
    "Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published",
    "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
    "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty",
    "Variant Inventory Policy", "Variant Fulfillment Service", "Variant Price",
    "Variant Compare At Price", "Variant Requires Shipping", "Variant Taxable", "Variant Barcode",
    "Image Src", "Image Position", "Image Alt Text", "Gift Card", "SEO Title", "Variant Weight Unit",
    "Cost per item", "Status",
]  # fmt: skip

PLAIN = {
    "Handle": "pearl-studs",
    "Title": "Pearl studs",
    "Option1 Name": "Title",
    "Option1 Value": "Default Title",
    "Variant SKU": "PS-1",
    "Variant Grams": "12",
    "Variant Inventory Tracker": "shopify",
    "Variant Inventory Qty": "5",
    "Variant Inventory Policy": "deny",
    "Variant Price": "1280.00",
    "Status": "active",
}


def row(**cells: str) -> dict[str, str]:
    """A sound row of a product without choices; ``Variant_Price="9"`` sets a column."""
    return {**PLAIN, **{column.replace("_", " "): cell for column, cell in cells.items()}}


def bare(handle: str = "pearl-studs", **cells: str) -> dict[str, str]:
    """A further row of a product: its handle and what is given."""
    return {"Handle": handle, **{column.replace("_", " "): cell for column, cell in cells.items()}}


def make_product(store: Store, slug: str = "pearl-studs", **facts: Any) -> Product:
    """A product with one variant; ``price``, ``stock``, ``sku`` go to the variant."""
    ours = {name: facts.pop(name) for name in ("price", "stock", "sku") if name in facts}
    facts.setdefault("title", Texts("Pearl studs", "珍珠耳環"))
    facts.setdefault("published_at", "2026-01-01T00:00:00Z")
    made = Product.objects.create(store=store, slug=slug, **facts)
    Variant.objects.create(store=store, product=made, **{"price": 1280, "stock": 5, **ours})
    return Product.objects.of(store).with_details().get(pk=made.pk)
