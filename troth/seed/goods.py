"""What the demo goods answer, how they belong together, and what stands on the shop's front."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction
from msgspec import Struct

from troth.catalogue import composing
from troth.catalogue.models import (
    Attribute,
    AttributeChoice,
    AttributeValue,
    Block,
    Collection,
    Product,
    Variant,
)
from troth.catalogue.rules import Rules
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing.models import today


class Said(Struct):
    """A world's ``goods.json``."""

    attributes: list[dict[str, Any]]
    answers: dict[str, dict[str, Any]]  # by handle, then by attribute
    collections: list[dict[str, Any]]
    returns: dict[str, list[str]]  # handles by return class
    safety: dict[str, dict[str, Any]]
    limits: dict[str, dict[str, int]]
    bundles: dict[str, dict[str, int]]  # parts and quantities by the bundle's SKU
    addons: list[dict[str, Any]]
    preorders: dict[str, dict[str, int]]  # by SKU
    blocks: list[dict[str, Any]]


@transaction.atomic
def lay_out(store: Store, path: Path) -> None:
    """Give a store's products all that a merchant's file does not say; once."""
    if Attribute.objects.of(store).exists():
        return
    said = msgspec.json.decode(path.read_bytes(), type=Said)
    products = {each.slug: each for each in Product.objects.of(store).prefetch_related("pictures")}
    variants = {each.sku: each for each in Variant.objects.of(store).select_related("product")}
    _ask(store, said, products)
    _tell(store, said, products)
    _compose(said, products, variants)
    _front(store, said, products)


def _ask(store: Store, said: Said, products: dict[str, Product]) -> None:
    """Attributes, their choices, and what each product answers."""
    attributes = {
        row["slug"]: Attribute(
            store=store,
            slug=row["slug"],
            name=Texts(*row["name"]),
            kind=row["kind"],
            unit=Texts(*row.get("unit", ())),
            is_facet=row.get("is_facet", False),
            position=position,
        )
        for position, row in enumerate(said.attributes)
    }
    Attribute.objects.bulk_create(attributes.values())
    choices = {
        (row["slug"], slug): AttributeChoice(
            store=store,
            attribute=attributes[row["slug"]],
            slug=slug,
            name=Texts(*name),
            position=position,
        )
        for row in said.attributes
        for position, (slug, name) in enumerate(row.get("choices", {}).items())
    }
    AttributeChoice.objects.bulk_create(choices.values())
    AttributeValue.objects.bulk_create(
        AttributeValue(store=store, product=products[handle], attribute=attributes[slug], **facts)
        for handle, answers in said.answers.items()
        for slug, answer in answers.items()
        for facts in _answers(attributes[slug], answer, choices)
    )


def _answers(
    attribute: Attribute, answer: Any, choices: dict[tuple[str, str], AttributeChoice]
) -> Iterator[dict[str, Any]]:
    """An answer as the columns of its rows."""
    match attribute.kind:
        case Attribute.Kind.CHOICE:
            yield from ({"choice": choices[attribute.slug, each]} for each in answer)
        case Attribute.Kind.NUMBER:
            yield {"number": Decimal(str(answer))}
        case Attribute.Kind.YES_NO:
            yield {"is_so": answer}
        case _:
            yield {"words": Texts(*answer)}


def _tell(store: Store, said: Said, products: dict[str, Product]) -> None:
    """Return classes, safety words, limits."""
    for return_class, handles in said.returns.items():
        for handle in handles:
            products[handle].return_class = return_class
    for handle, facts in said.safety.items():
        products[handle].safety = Texts(*facts["words"])
        products[handle].permit_number = facts.get("permit", "")
    for handle, limits in said.limits.items():
        products[handle].most_per_order = limits.get("most_per_order")
        products[handle].most_per_member = limits.get("most_per_member")
    told = ("return_class", "safety", "permit_number", "most_per_order", "most_per_member")
    Product.objects.of(store).bulk_update(list(products.values()), told)


def _compose(said: Said, products: dict[str, Product], variants: dict[str, Variant]) -> None:
    """Bundles, add-ons, pre-orders."""
    for sku, parts in said.bundles.items():
        composing.compose(
            variants[sku], [(variants[part], quantity) for part, quantity in parts.items()]
        )
    for row in said.addons:
        composing.offer(variants[row["sku"]], beside=products[row["beside"]], price=row["price"])
    for sku, ahead in said.preorders.items():
        variants[sku].available_from = today() + timedelta(days=ahead["in_days"])
        variants[sku].preorder_left = ahead["places"]
        variants[sku].save(update_fields=["available_from", "preorder_left"])


def _front(store: Store, said: Said, products: dict[str, Product]) -> None:
    """Collections, and the blocks of the shop's front."""
    collections = {
        row["slug"]: Collection(
            store=store,
            slug=row["slug"],
            title=Texts(*row["title"]),
            intro=Texts(*row["intro"]),
            rules=Rules.read(row["rules"]).written(),
            sort=row.get("sort", Collection.Sort.SHELF),
            position=position,
        )
        for position, row in enumerate(said.collections)
    }
    Collection.objects.bulk_create(collections.values())
    Block.objects.bulk_create(
        Block(
            store=store,
            position=position,
            kind=row["kind"],
            title=Texts(*row["title"]),
            words=Texts(*row.get("words", ())),
            link=row.get("link", ""),
            link_words=Texts(*row.get("link_words", ())),
            collection=collections.get(row.get("collection", "")),
            **_picture(products.get(row.get("picture_of", ""))),
        )
        for position, row in enumerate(said.blocks)
    )


def _picture(product: Product | None) -> dict[str, Any]:
    """The first picture of a product, for a block to show."""
    picture = product.pictures.first() if product else None
    if picture is None:
        return {}
    return {name: getattr(picture, name) for name in ("file", "width", "height", "alt")}
