"""Products as other shop systems write them, in one language: what those have no column for is left out.

Each form is a header, and the rows of a product's document. Words are English, else Chinese.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from troth.exchange.shopify import columns as shopify
from troth.exchange.woocommerce import columns as woo
from troth.tables.formulas import harmless

from .columns import EN, ZH
from .documents import Document, Facts

Cells = dict[str, str]
WEIGHT = "Weight (kg)"
SHOPIFY = tuple(name for name in shopify.KNOWN if name != shopify.TYPE)
WOOCOMMERCE = (
    woo.ID, woo.TYPE, woo.SKU, woo.GTIN, woo.NAME, woo.SLUG, woo.PUBLISHED, woo.VISIBILITY,
    woo.DESCRIPTION, woo.IN_STOCK, woo.STOCK, WEIGHT, woo.SALE_PRICE, woo.REGULAR_PRICE,
    woo.CATEGORIES, woo.TAGS, woo.BRANDS, woo.IMAGES, woo.PARENT,
    *(woo.attribute(n, part) for n in (1, 2, 3) for part in ("name", "value(s)", "visible", "global")),
)  # fmt: skip


def row(header: tuple[str, ...], cells: Cells) -> str:
    """A line of the table; nothing in it is run by a spreadsheet."""
    text = io.StringIO()
    csv.writer(text).writerow([harmless(cells.get(name, "")) for name in header])
    return text.getvalue()


def of_shopify(product: Document) -> Iterator[Cells]:
    """A row for each variant, and for each picture that is left."""
    facts, variants = product.facts, product.parts.get("variant", [])
    pictures = product.parts.get("picture", []) if variants else []
    names = [_word(each) for each in facts["options"]][:3] or ["Title"]
    for place in range(max(len(variants), len(pictures))):
        cells = {shopify.HANDLE: facts["slug"]}
        if place == 0:
            cells |= _head(facts) | dict(zip(shopify.OPTION_NAMES, names, strict=False))
        if place < len(variants):
            cells |= _variant(variants[place].facts)
        if place < len(pictures):
            shown = pictures[place].facts
            cells |= {shopify.IMAGE: _source(shown), shopify.IMAGE_ALT: _word(shown["alt"])}
            cells[shopify.IMAGE_POSITION] = str(place + 1)
        yield cells


def of_woocommerce(product: Document, number: int) -> Iterator[Cells]:
    """One row, or one and a row for each variation; ``number`` is the product's in the file."""
    facts, variants = product.facts, [each.facts for each in product.parts.get("variant", [])]
    pictures = [_source(each.facts) for each in product.parts.get("picture", [])]
    head = {
        woo.ID: str(number), woo.NAME: _word(facts["title"]), woo.SLUG: facts["slug"],
        woo.PUBLISHED: "1" if facts["published_at"] else "-1", woo.VISIBILITY: "visible",
        woo.DESCRIPTION: _word(facts["description"]).replace("\\n", "\\\\n").replace("\n", "\\n"),
        woo.CATEGORIES: _joined([facts["category"] or ""]), woo.TAGS: _joined(facts["tags"]),
        woo.BRANDS: _joined([facts["vendor"]]), woo.IMAGES: _joined(pictures),
    }  # fmt: skip
    if not facts["options"]:
        yield from (head | _sold(each, "simple") for each in variants[:1])
        return
    names = [_word(each) for each in facts["options"]]
    chosen = [[_word(option) for option in each["options"]] for each in variants]
    values = [list(dict.fromkeys(one)) for one in zip(*chosen, strict=False)]
    yield head | {woo.TYPE: "variable"} | _choices(names, values)
    for each, choice in zip(variants, chosen, strict=True):
        own = {woo.PARENT: f"id:{number}", woo.NAME: head[woo.NAME], woo.PUBLISHED: "1"}
        yield own | _sold(each, "variation") | _choices(names, [[value] for value in choice])


def _head(facts: Facts) -> Cells:
    status = "archived" if facts["archived_at"] else "active" if facts["published_at"] else "draft"
    return {
        shopify.TITLE: _word(facts["title"]),
        shopify.BODY: _word(facts["description"]),
        shopify.VENDOR: facts["vendor"],
        shopify.CATEGORY: facts["category"] or "",
        shopify.TAGS: ", ".join(facts["tags"]),
        shopify.PUBLISHED: "true" if facts["published_at"] else "false",
        shopify.STATUS: status,
        shopify.GIFT_CARD: "false",
    }


def _variant(facts: Facts) -> Cells:
    values = [_word(each) for each in facts["options"]][:3] or ["Default Title"]
    return dict(zip(shopify.OPTION_VALUES, values, strict=False)) | {
        shopify.SKU: facts["sku"],
        shopify.BARCODE: facts["barcode"],
        shopify.PRICE: facts["price"],
        shopify.COMPARE_AT: facts["compare_at"] or "",
        shopify.GRAMS: str(facts["grams"]),
        shopify.TRACKER: "shopify" if facts["is_tracked"] else "",
        shopify.POLICY: "deny",
        shopify.QUANTITY: str(facts["stock"]),
        shopify.SHIPPING: "true" if facts["requires_shipping"] else "false",
    }


def _unsent(facts: Facts) -> str:
    if facts["is_digital"]:
        return ", downloadable, virtual"
    return "" if facts["requires_shipping"] else ", virtual"


def _sold(facts: Facts, kind: str) -> Cells:
    is_there = facts["stock"] or not facts["is_tracked"]
    return {
        woo.TYPE: f"{kind}{_unsent(facts)}",
        woo.SKU: facts["sku"],
        woo.GTIN: facts["barcode"],
        woo.IN_STOCK: "1" if is_there else "0",
        woo.STOCK: str(facts["stock"]) if facts["is_tracked"] else "",
        WEIGHT: str(Decimal(facts["grams"]) / 1000),
        woo.SALE_PRICE: facts["price"] if facts["compare_at"] else "",
        woo.REGULAR_PRICE: facts["compare_at"] or facts["price"],
    }


def _choices(names: list[str], values: list[list[str]]) -> Cells:
    cells: Cells = {}
    for place, (name, each) in enumerate(zip(names, values, strict=False), start=1):
        told = {"name": name, "value(s)": _joined(each), "visible": "1", "global": "0"}
        cells |= {woo.attribute(place, part): cell for part, cell in told.items()}
    return cells


def _joined(words: list[str]) -> str:
    return ", ".join(word.replace(",", "\\,") for word in words if word)


def _source(picture: Facts) -> str:
    """The file beside the table, else where it was once said to be."""
    return str(picture["file"] or picture["source"])


def _word(texts: Any) -> str:
    return str(texts[EN] or texts[ZH])
