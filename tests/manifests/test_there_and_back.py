"""What goes out comes in again: the same bytes, and no change."""

from pathlib import Path

import pytest

from tests.manifests import whole
from tests.manifests.conftest import Bring, Out
from troth.catalogue.models import BundlePart, Picture, Product, Variant
from troth.exchange.reports import Outcome
from troth.policy.models import Store
from troth.stock.models import Level

FORMS = pytest.mark.parametrize("name", ["goods.csv", "goods.jsonl"])


@pytest.fixture
def goods(store: Store, folder: Path) -> Store:
    whole.build(store, folder)
    return store


@FORMS
def test_out_and_in_again_changes_nothing(
    name: str, goods: Store, export: Out, import_: Bring
) -> None:
    report = import_(export(name))
    assert (report.errors, report.outcomes) == ([], {Outcome.UNCHANGED: 2})
    assert report.variants == 4


@FORMS
def test_an_emptied_store_is_the_same_again(
    name: str, goods: Store, export: Out, import_: Bring, folder: Path
) -> None:
    path = export(name)
    before = path.read_bytes()
    whole.clear(goods)
    report = import_(path)
    assert (report.errors, report.outcomes) == ([], {Outcome.CREATED: 2})
    assert export(name).read_bytes() == before
    assert import_(path).outcomes[Outcome.UNCHANGED] == 2


@FORMS
def test_everything_stands_again(name: str, goods: Store, export: Out, import_: Bring) -> None:
    path = export(name)
    whole.clear(goods)
    import_(path)
    gold = Variant.objects.of(goods).get(sku="R-1")
    assert (gold.stock, gold.is_spread, gold.currency) == (11, True, "TWD")
    assert [level.quantity for level in Level.objects.of(goods).filter(variant=gold)] == [5, 6]
    bundle = Variant.objects.of(goods).get(product__slug="盒子")
    assert bundle.is_bundle
    assert BundlePart.objects.of(goods).get(bundle=bundle).part == gold
    assert Picture.objects.of(goods).shown().get().width == 300
    assert Product.objects.of(goods).get(slug="ring").published_at == whole.SINCE


def test_pictures_lie_beside_the_file(goods: Store, export: Out, folder: Path) -> None:
    export("goods.csv")
    assert [path.name for path in (folder / "goods-pictures").iterdir()] == ["ring-0.webp"]
