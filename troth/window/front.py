"""What stands on a shop's front: the merchant's blocks, ways into the shop, what is new."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from troth.catalogue.cards import cards_of
from troth.catalogue.collecting import products_of
from troth.catalogue.fields import Rows
from troth.catalogue.models import Block, Collection, Product
from troth.lib.prepared import Prepared
from troth.policy.models import Store
from troth.publishing.models import today
from troth.storefront.shelves import Shelf

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


def front_of(store: Store, categories: list[Shelf]) -> Front:
    """The front as it is now: four queries, however many blocks and categories."""
    blocks = _BLOCKS.rows(store=store.pk)
    firsts, lists = firsts_of(store, categories), _lists(store, blocks)
    wanted = {pk for listed in lists.values() for pk in listed} | set(firsts.values())
    cards = cards_of(store, wanted)
    hero = blocks.pop(0) if blocks and blocks[0].kind == Block.Kind.HERO else None
    shown = [Shown(each, _picked(lists.get(str(each.pk), ()), cards)) for each in blocks]
    return Front(hero, shown, _picked(lists["new"], cards), tiles_of(categories, firsts, cards))


def _lists(store: Store, blocks: Iterable[Block]) -> dict[str, list[UUID]]:
    """The ids of what is new, and of what each block of a collection shows; one query for all."""
    shown = {str(each.pk): each.collection for each in blocks if each.collection is not None}
    ruled = {pk: _ruled(each) for pk, each in shown.items() if each.is_shown}
    found: Any = _LISTED.first(today(), tuple(ruled.values()), store=store.pk)
    lists = (getattr(found, f"list_{place}") or () for place in range(len(ruled) + 1))
    return {
        name: [UUID(row["id"]) for row in rows]
        for name, rows in zip(("new", *ruled), lists, strict=True)
    }


def _ruled(collection: Collection) -> tuple[str, str]:
    """What says which products a collection has, so that like ones share a statement."""
    return json.dumps(collection.rules, sort_keys=True), collection.sort


def _listed(_day: date, ruled: Iterable[tuple[str, str]], *, store: Any) -> QuerySet[Store]:
    newest = Product.objects.of(store).published().newest()[:NEW]
    collections = (
        Collection(store_id=store, rules=json.loads(rules), sort=sort) for rules, sort in ruled
    )
    lists = (newest, *(products_of(each)[:IN_BLOCK] for each in collections))
    facts = JSONObject(id="pk")
    columns = {f"list_{at}": Rows(rows.values(facts=facts)) for at, rows in enumerate(lists)}
    return Store.objects.filter(pk=store).only("id").annotate(**columns)


def _blocks(*, store: Any) -> QuerySet[Block]:
    return Block.objects.of(store).shown()


def _picked(ids: Iterable[UUID], cards: Mapping[UUID, Product]) -> list[Product]:
    return [cards[pk] for pk in ids if pk in cards]


_LISTED, _BLOCKS = Prepared(_listed), Prepared(_blocks)
