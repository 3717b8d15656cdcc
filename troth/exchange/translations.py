"""The Chinese words that accompany a catalogue written in English."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction

from troth.catalogue.models import Category, Product
from troth.lib import html
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import indexing

from .rows import put

Words = dict[str, Any]


def load_translations(path: Path, store: Store) -> None:
    """Fill in the Chinese of categories, products, options and pictures; safe to repeat.

    The file is JSON: ``categories`` by path, ``products`` by handle, ``options`` and ``values`` by
    their English words. What it names and the store lacks is passed over.
    """
    words = json.loads(path.read_text("utf-8"))
    with transaction.atomic():
        for category in Category.objects.of(store).filter(path__in=words.get("categories", {})):
            _translate_category(category, words["categories"][category.path])
        for product in Product.objects.of(store).with_details():
            _translate_product(product, words.get("products", {}).get(product.slug, {}))
            _translate_choices(product, words.get("options", {}), words.get("values", {}))
            indexing.index(product, product.variants.all())


def _translate_category(category: Category, words: Words) -> None:
    intro = words.get("intro") or {}
    put(
        category,
        slug=words.get("slug", category.slug),
        name=Texts(words.get("en", category.name.en), words.get("zh-hant", "")),
        intro=Texts(intro.get("en", ""), intro.get("zh-hant", "")),
    )


def _translate_product(product: Product, words: Words) -> None:
    put(
        product,
        title=_in_chinese(product.title, words.get("title")),
        description=_in_chinese(product.description, words.get("body_html"), html.clean),
    )
    for picture in product.pictures.all():
        put(picture, alt=_in_chinese(picture.alt, words.get("alt")))


def _translate_choices(product: Product, options: Words, values: Words) -> None:
    put(product, options=[_in_chinese(name, options.get(name.en)) for name in product.options])
    for variant in product.variants.all():
        chosen = [_in_chinese(value, values.get(value.en)) for value in variant.options]
        put(variant, options=chosen)


def _in_chinese(texts: Texts, words: str | None, clean: Callable[[str], str] = str) -> Texts:
    """The texts with these Chinese words, or as they are if there are none."""
    return replace(texts, zh_hant=clean(words)) if words else texts
