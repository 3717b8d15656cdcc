"""Listings: what products are sorted and narrowed by, kept beside what they are found by."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from troth.catalogue.models import Attribute, AttributeValue, Product, Variant
from troth.lib.texts import Texts

from . import facets
from .models import Listing

KEPT = ("category_id", "position", "published_at", "lowest", "is_on_sale", "is_available", "facets")
YES = Texts("Yes", "是")


def listed(product: Product, variants: list[Variant]) -> int | None:
    """Bring a product's listing up to date, if it is not, and tell its number; a draft has none."""
    kept = Listing.objects.of(product.store_id).filter(product=product)
    if product.published_at is None:
        kept.delete()
        return None
    row = row_of(product, product.published_at, variants, _answers(product))
    number, *standing = kept.values_list("number", *KEPT).first() or (None,)
    if standing == facts_of(row):
        return number
    write([row])
    return row.number


def facts_of(row: Listing) -> list[Any]:
    """What a listing says, in the order of ``KEPT``."""
    return [getattr(row, name) for name in KEPT]


def write(rows: list[Listing]) -> None:
    """Write listings over those of the same products; the rows know their numbers then."""
    Listing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["product"], update_fields=KEPT
    )


def row_of(
    product: Product,
    published_at: datetime,
    variants: list[Variant],
    answers: Iterable[AttributeValue],
) -> Listing:
    """A product's listing as it has to be, not saved."""
    cheapest = min(variants, key=lambda each: each.price, default=None)
    return Listing(
        product=product,
        store_id=product.store_id,
        category_id=product.category_id,
        position=product.position,
        published_at=published_at,
        lowest=cheapest.price if cheapest else 0,
        is_on_sale=bool(cheapest and cheapest.compare_at is not None),
        is_available=any(each.is_available for each in variants),
        facets=_packed(product, variants, answers),
    )


def _packed(
    product: Product, variants: Iterable[Variant], answers: Iterable[AttributeValue]
) -> str:
    told = (*_of_vendor(product), *_of_options(product, variants), *map(_of_answer, answers))
    return "\n" + "".join(f"{each}\n" for each in dict.fromkeys(told) if each)


def _of_vendor(product: Product) -> Iterator[str]:
    if product.vendor:
        yield facets.line("vendor", Texts(), Texts(product.vendor, product.vendor))


def _of_options(product: Product, variants: Iterable[Variant]) -> Iterator[str]:
    for variant in variants:
        for name, value in zip(product.options, variant.options, strict=False):
            key = facets.key_of(name.en or name.zh_hant)
            yield facets.line(f"o-{key}", name, value)


def _of_answer(answer: AttributeValue) -> str:
    asked = answer.attribute
    return facets.line(f"a-{asked.slug}", asked.name, _said(answer))


def _answers(product: Product) -> Iterable[AttributeValue]:
    answers = AttributeValue.objects.of(product.store_id).filter(
        product=product, attribute__is_facet=True
    )
    return answers.select_related("attribute", "choice")


def _said(answer: AttributeValue) -> Texts:
    if answer.choice is not None:
        chosen: Texts = answer.choice.name
        return chosen
    if answer.attribute.kind == Attribute.Kind.YES_NO:
        return YES if answer.is_so else Texts()
    if answer.attribute.kind == Attribute.Kind.NUMBER:
        return Texts(
            f"{answer} {answer.attribute.unit.en}", f"{answer} {answer.attribute.unit.zh_hant}"
        )
    return answer.words or Texts()
