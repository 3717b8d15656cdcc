"""What a record says, written on a product and its variants; tells whether anything differed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from troth.catalogue.models import Category, Product, Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.texts import Texts
from troth.pricing import setting
from troth.pricing.setting import Price
from troth.stock import adjusting
from troth.stock.adjusting import Why
from troth.stock.models import Reason

from .records import Language, ProductRecord, SaleRecord, State, VariantRecord
from .rows import assign, put

BY, WHY = Actor.system("import"), Why(Reason.IMPORT)


def put_product(row: Product, record: ProductRecord, category: Category | None) -> bool:
    """The product's own facts; words in another language than the file's stay. A new row is not saved."""
    say = record.language.put
    change = assign if row._state.adding else put
    return bool(
        change(
            row,
            title=say(row.title, record.title),
            description=say(row.description, record.description),
            vendor=record.vendor,
            category=category,
            tags=list(record.tags),
            options=_kept(row.options, record.options, record.language),
            published_at=_since(row.published_at, holds=record.state is State.ACTIVE),
            archived_at=_since(row.archived_at, holds=record.state is State.ARCHIVED),
        )
    )


def put_variants(
    row: Product, standing: list[Variant], records: Sequence[VariantRecord], language: Language
) -> tuple[bool, list[Variant], list[tuple[Variant, SaleRecord]]]:
    """The product's variants after all, and the sales they are to be in.

    New ones are not saved; those not in the file stay.
    """
    pairs = _paired(records, standing, language)
    fresh: list[Variant] = []
    sales: list[tuple[Variant, SaleRecord]] = []
    changed = False
    for position, said in enumerate(records):
        variant = pairs.get(said.line)
        if variant is None:
            variant = Variant(store_id=row.store_id, product=row, currency=row.store.currency)
            fresh.append(variant)
            assign(variant, position=position, **_facts(variant, said, language))
            assign(variant, price=said.price, compare_at=said.compare_at, stock=said.stock or 0)
        else:
            changed |= put(variant, position=position, **_facts(variant, said, language))
            changed |= _set_price(variant, said) | _count(variant, said)
        if said.sale is not None:
            sales.append((variant, said.sale))
    return changed or bool(fresh), standing + fresh, sales


def begin(fresh: Iterable[Variant]) -> None:
    """The first rows that tell of the prices and the stock of variants just made."""
    variants = list(fresh)
    setting.begin(variants, by=BY)
    adjusting.begin(variants, by=BY, why=WHY)


def _facts(variant: Variant, said: VariantRecord, language: Language) -> dict[str, Any]:
    is_digital = (said.is_digital or variant.is_digital) and not variant.is_bundle
    return {
        "sku": said.sku,
        "barcode": said.barcode,
        "options": _kept(variant.options, said.values, language),
        "is_tracked": said.is_tracked,
        "grams": said.grams,
        "requires_shipping": said.requires_shipping and not is_digital,
        "is_digital": is_digital,
    }


def _set_price(variant: Variant, said: VariantRecord) -> bool:
    """A price that stands already is asked nothing of; one during a sale is what comes after it."""
    if (variant.price, variant.compare_at) == (said.price, said.compare_at):
        return False
    return setting.set_price(variant, Price(said.price, said.compare_at), by=BY)


def _count(variant: Variant, said: VariantRecord) -> bool:
    if said.stock is None or said.stock == variant.stock:
        return False
    is_news = bool(adjusting.count(variant, said.stock, by=BY, why=WHY))
    variant.stock = said.stock
    return is_news


def _paired(
    records: Sequence[VariantRecord], variants: list[Variant], language: Language
) -> dict[int, Variant]:
    """Which variant each line speaks of: that with its SKU, else that with its choices."""
    by_sku = {variant.sku: variant for variant in variants if variant.sku}
    pairs = {said.line: by_sku[said.sku] for said in records if said.sku in by_sku}
    taken = {variant.pk for variant in pairs.values()}
    free = {_choices(each, language): each for each in variants if each.pk not in taken}
    for said in records:
        if said.line not in pairs and said.values in free:
            pairs[said.line] = free[said.values]
    return pairs


def _choices(variant: Variant, language: Language) -> tuple[str, ...]:
    return tuple(getattr(option, language.value) for option in variant.options)


def _kept(texts: list[Texts], words: Sequence[str], language: Language) -> list[Texts]:
    """The words as texts; where they did not change, with their translation."""
    padded = texts + [Texts()] * len(words)
    return [language.keep(text, word) for text, word in zip(padded, words, strict=False)]


def _since(moment: datetime | None, *, holds: bool) -> datetime | None:
    """Since when something holds: as before, or from now on, or not at all."""
    return (moment or clock.now()) if holds else None
