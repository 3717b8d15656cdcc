"""What the shop holds of a cart's articles, read at one moment."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from troth.catalogue.models import AddOn, BundlePart, Product, Variant
from troth.policy.models import Store

from .lines import Line

C = TypeVar("C")


@dataclass(frozen=True)
class Goods:
    """The articles by id, each with its product; bundles with their parts; the add-ons offered."""

    variants: Mapping[UUID, Variant]
    currency: str
    addons: Sequence[AddOn] = ()

    def sold(self, line: Line) -> Variant | None:
        """What a line speaks of, if it is sold here."""
        variant = self.variants.get(line.variant_id)
        return variant if variant is not None and variant.product.is_published else None

    def product(self, line: Line) -> Product | None:
        variant = self.variants.get(line.variant_id)
        return variant.product if variant else None

    def pieces(self, lines: Iterable[Line]) -> Counter[UUID]:
        """How many pieces of each product the lines want together."""
        counts: Counter[UUID] = Counter()
        for line in lines:
            if variant := self.sold(line):
                counts[variant.product_id] += line.quantity
        return counts

    def later(self, line: Line) -> date | None:
        """When a line comes that is ordered ahead of stock; none if it is in stock."""
        variant = self.sold(line)
        if variant is None or not variant.comes_later(line.quantity):
            return None
        return variant.available_from

    def dates(self, lines: Iterable[Line]) -> str:
        """When each line comes that is ordered ahead of stock, in one word to compare."""
        later = ((line, self.later(line)) for line in lines)
        return "~".join(f"{line.variant_id}.{day}" for line, day in later if day)

    def need_parcel(self, lines: Iterable[Line]) -> bool:
        """Whether anything of the lines is sent."""
        return any(
            variant.requires_shipping for line in lines if (variant := self.sold(line)) is not None
        )

    def has_digital(self, lines: Iterable[Line]) -> bool:
        """Whether anything of the lines is fetched as a file."""
        return any(variant.is_digital for line in lines if (variant := self.sold(line)) is not None)

    def charged_for_sent(self, lines: Iterable[Line], charged: Iterable[C]) -> list[C]:
        """Of what the lines cost each, that of those that are sent."""
        return [
            charges
            for line, charges in zip(lines, charged, strict=True)
            if (variant := self.sold(line)) and variant.requires_shipping
        ]

    def from_stock(self, lines: Iterable[Line]) -> list[tuple[Variant, int]]:
        """What is taken from the shelves for the lines: parts for a bundle, nothing for what comes later."""
        return [
            each
            for line in lines
            if (variant := self.sold(line)) and not variant.comes_later(line.quantity)
            for each in _taken(variant, line.quantity)
        ]

    def ahead_of_stock(self, lines: Iterable[Line]) -> list[tuple[Variant, int]]:
        """What is ordered before it is there."""
        return [
            (variant, line.quantity)
            for line in lines
            if (variant := self.sold(line)) and variant.comes_later(line.quantity)
        ]


def goods_of(variants: Iterable[Variant], store: Store) -> Goods:
    """The articles of rows fetched ``to_sell()`` with their products.

    Bundles and add-ons cost a query each, where there are any.
    """
    rows = {variant.pk: variant for variant in variants}
    if bundles := [variant for variant in rows.values() if variant.is_bundle]:
        parts = BundlePart.objects.of(store).select_related("part__product")
        prefetch_related_objects(bundles, Prefetch("parts", parts))
    return Goods(rows, store.currency, _addons(rows, store))


def _addons(rows: Mapping[UUID, Variant], store: Store) -> Sequence[AddOn]:
    offered = [variant.pk for variant in rows.values() if variant.is_offered]
    if not offered:
        return ()
    mains = {variant.product_id for variant in rows.values()}
    return list(AddOn.objects.of(store).filter(variant__in=offered, product__in=mains))


def _taken(variant: Variant, quantity: int) -> list[tuple[Variant, int]]:
    if not variant.is_bundle:
        return [(variant, quantity)]
    return [(each.part, each.quantity * quantity) for each in variant.parts.all()]
