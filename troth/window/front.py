"""What stands on a shop's front: the merchant's blocks, ways into the shop, what is new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from troth.catalogue.collecting import products_of
from troth.catalogue.fields import Rows
from troth.catalogue.models import Block, Category, Product, ProductQuerySet
from troth.policy.models import Store

from .tiles import Tile, firsts_of, tiles_of

NEW, IN_BLOCK = 8, 4


@dataclass(frozen=True)
class Shown:
    """A block; if it is of a collection, with the first of its products."""

    block: Block
    products: list[Product] = field(default_factory=list)


@dataclass(frozen=True)
class Front:
    hero: Block | None  # the first block, where it is a large picture with words
    blocks: list[Shown]  # the others
    new: list[Product]
    tiles: list[Tile]


def front_of(store: Store, categories: list[Category]) -> Front:
    """The front as it is now: four queries, however many blocks and categories."""
    blocks = list(Block.objects.of(store).shown())
    firsts, lists = firsts_of(store, categories), _lists(store, blocks)
    wanted = {pk for listed in lists.values() for pk in listed} | set(firsts.values())
    cards = Product.objects.of(store).published().with_cards().in_bulk(wanted)
    hero = blocks.pop(0) if blocks and blocks[0].kind == Block.Kind.HERO else None
    shown = [Shown(each, _picked(lists.get(str(each.pk), ()), cards)) for each in blocks]
    return Front(hero, shown, _picked(lists["new"], cards), tiles_of(categories, firsts, cards))


def _lists(store: Store, blocks: Iterable[Block]) -> dict[str, list[UUID]]:
    """The ids of what is new, and of what each block of a collection shows; one query for all."""
    newest = Product.objects.of(store).published().newest()[:NEW]
    listed: dict[str, ProductQuerySet] = {"new": newest}
    for block in blocks:
        if block.collection is not None and block.collection.is_shown:
            listed[str(block.pk)] = products_of(block.collection)[:IN_BLOCK]
    columns = {f"list_{place}": Rows(_ids(rows)) for place, rows in enumerate(listed.values())}
    found = Store.objects.filter(pk=store.pk).annotate(**columns).values_list(*columns).get()
    return {
        name: [UUID(row["id"]) for row in rows or ()]
        for name, rows in zip(listed, found, strict=True)
    }


def _ids(products: ProductQuerySet) -> QuerySet[Product, Any]:
    return products.values(facts=JSONObject(id="pk"))


def _picked(ids: Iterable[UUID], cards: Mapping[UUID, Product]) -> list[Product]:
    return [cards[pk] for pk in ids if pk in cards]
