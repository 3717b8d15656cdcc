"""The demo goods answer, belong together, and stand on the shop's front, in both languages."""

import shutil
import time
from pathlib import Path

import pytest
from django.db.models import Model

from troth.catalogue.collecting import products_of
from troth.catalogue.models import (
    AddOn,
    Attribute,
    AttributeChoice,
    Block,
    Collection,
    Product,
    Variant,
)
from troth.exchange.importing import import_goods
from troth.exchange.translations import load_translations
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.seed import demo, goods
from troth.seed.cast import WORLDS, World


def half_said(rows: list[Model]) -> list[str]:
    """The texts of some rows that are said in one language only."""
    return [
        f"{type(row).__name__} {row}: {value}"
        for row in rows
        for value in vars(row).values()
        if isinstance(value, Texts) and bool(value.en) != bool(value.zh_hant)
    ]


def filled(world: World, folder: Path) -> Store:
    """The store of a world with its goods, without their pictures: to draw them takes long."""
    store = demo.open_store(world)
    alone = folder / "products.csv"
    shutil.copy(world.products, alone)
    report = import_goods(alone, store, dry_run=False, progress=lambda _done, _total: None)
    assert {problem.column for problem in report.errors} == {"Image Src"}
    goods.lay_out(store, world.goods)
    load_translations(world.translations, store)
    return store


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.slug)
def test_each_world_shows_all_that_goods_can_be(world: World, tmp_path: Path) -> None:
    store = filled(world, tmp_path)
    before = census(store)
    assert all(count >= 3 for count in before["many"]), before
    assert all(before["some"]), before
    rows = [
        *Attribute.objects.of(store),
        *AttributeChoice.objects.of(store),
        *Collection.objects.of(store),
        *Block.objects.of(store),
        *Product.objects.of(store),
    ]
    assert half_said(rows) == []
    for collection in Collection.objects.of(store):
        assert len(products_of(collection)) >= 3, collection
    began = time.perf_counter()
    goods.lay_out(store, world.goods)
    assert time.perf_counter() - began < 1
    assert census(store) == before


def census(store: Store) -> dict[str, list[int]]:
    """How much there is of each kind."""
    products, variants = Product.objects.of(store), Variant.objects.of(store).to_sell()
    whole = [each for each in variants.filter(is_bundle=True) if each.is_available]
    some = [
        len(whole),
        AddOn.objects.of(store).count(),
        variants.filter(preorder_left__gt=0).count(),
        products.filter(most_per_order__isnull=False).count(),
    ]
    many = [
        Attribute.objects.of(store).filter(is_facet=True).count(),
        Collection.objects.of(store).count(),
        Block.objects.of(store).count(),
        products.exclude(return_class="returnable").count(),
        products.exclude(safety=Texts()).count(),
    ]
    return {"some": some, "many": many}
