"""A dry run says of what names other things of the file just what a run would say, and keeps nothing."""

from pathlib import Path
from typing import Any

import pytest

from tests.manifests import whole
from tests.manifests.conftest import Bring, Out
from tests.manifests.test_bundles_of_downloads import GUIDE, box, named
from tests.manifests.test_reading_a_manifest import RING, write
from tests.manifests.test_there_and_back import goods
from troth.catalogue.models import AddOn, BundlePart, Product, Variant
from troth.exchange.reports import Outcome
from troth.policy.models import Store
from troth.stock.models import Level, Warehouse

__all__ = ["goods", "write"]
HOUSE = {"what": "warehouse", "slug": "north", "name": {"en": "North"}}


def level(quantity: int) -> dict[str, Any]:
    spread = [{"variant": named("R-1", "ring"), "warehouse": "north", "quantity": quantity}]
    return {**RING, "levels": spread}


def addon(price: str) -> dict[str, Any]:
    return {**RING, "add-ons": [{"variant": named("G", "guide"), "price": price}]}


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ([box(named("R-1", "ring")), RING], 0),
        ([RING, box(named("R-1", "ring"))], 0),
        ([box(named("R-9", "ring")), RING], 1),
        ([box(named("R-1", "ring"))], 1),
        ([box(named("G", "guide"), named("R-1", "ring")), RING, GUIDE], 1),
        ([box(named("B", "box"))], 1),
        ([addon("10"), GUIDE], 0),
        ([addon("-1"), GUIDE], 1),
        ([HOUSE, level(3)], 0),
        ([HOUSE, level(-3)], 1),
        ([level(3)], 1),
        ([box(named("R-1", "ring")), {**RING, "title": {}}], 2),
    ],
)
def test_a_dry_run_tells_what_a_run_tells(
    import_: Bring, write: Any, store: Store, said: list[Any], faults: int
) -> None:
    path = write(*said)
    dry = import_(path, dry_run=True)
    for model in (Product, Variant, BundlePart, AddOn, Level, Warehouse):
        assert not model.objects.of(store).exists()
    assert len(dry.errors) == faults
    assert dry.as_json() == import_(path).as_json()


def test_what_stands_already_is_counted_alike(import_: Bring, write: Any) -> None:
    import_(write(RING, box(named("R-1", "ring"))))
    other = {**RING, "variants": [*RING["variants"], {"sku": "R-2", "price": "5"}]}  # type: ignore[misc]
    path = write(box(named("R-1", "ring"), named("R-2", "ring")), other)
    dry = import_(path, dry_run=True)
    assert dry.outcomes[Outcome.UPDATED] == 2
    assert dry.as_json() == import_(path).as_json()


@pytest.mark.parametrize("name", ["goods.csv", "goods.jsonl"])
def test_a_whole_catalogue_is_rehearsed_into_an_empty_store(
    name: str, goods: Store, export: Out, import_: Bring, folder: Path
) -> None:
    path = export(name)
    whole.clear(goods)
    dry = import_(path, dry_run=True)
    assert (dry.errors, dry.outcomes[Outcome.CREATED]) == ([], 2)
    assert not Product.objects.of(goods).exists()
