"""What many products have is looked up in what the rare parts find: less work, the same finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.catalogue.files import make_product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import rarity
from troth.search.finding import find
from troth.search.indexing import reindex
from troth.search.tokens import parts_of

TITLES = {
    "rings": "黑色戒指",
    "hats": "黑色帽子",
    "towels": "黑色毛巾",
    "white": "白色帽子",
    "bare": "帽子",
}


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rarity, "_known", {})


@pytest.fixture
def shelf(store: Store) -> None:
    for slug, title in TITLES.items():
        reindex(make_product(store, slug, sku=slug, title=Texts(slug.title(), title)))


def found(store: Store, query: str) -> list[str]:
    return [each.slug for each in find(store, query).products]


@pytest.mark.parametrize(
    "query",
    [
        "黑色帽子",
        "黑色 帽子",
        "黑色 hats",
        "黑色 帽子 towels",
        "色帽 white",
        "黑色 帽子 戒指 皮夾",
        "黑色 皮夾",
    ],
)
@pytest.mark.parametrize("common", [1, 2])
def test_the_same_is_found_in_the_same_order(
    store: Store, shelf: None, query: str, common: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plainly = found(store, query)
    monkeypatch.setattr(rarity, "COMMON", common)
    assert found(store, query) == plainly
    assert any(count >= common for count, _until in rarity._known.values())


@pytest.mark.parametrize(("least", "most"), [(1, 0), (2, 1), (3, 2)])
def test_fewer_are_common_than_must_occur(
    store: Store, shelf: None, least: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rarity, "COMMON", 1)
    parts = parts_of("黑色 帽子 戒指")
    assert [each.token for each in rarity.common_of(store, parts, least)] == ["黑色", "帽子"][:most]


def test_counts_are_asked_once(store: Store, shelf: None) -> None:
    with CaptureQueriesContext(connection) as first:
        find(store, "黑色帽子")
    with CaptureQueriesContext(connection) as second:
        find(store, "黑色帽子")
    assert len(second) == len(first) - 1


def test_what_no_product_has_is_asked_each_time(store: Store, shelf: None) -> None:
    assert found(store, "黑色 皮夾") == found(store, "黑色")
    reindex(make_product(store, "wallet", sku="wallet", title=Texts("Wallet", "黑色皮夾")))
    assert found(store, "黑色 皮夾") == ["wallet"]


def test_words_with_beginnings_are_not_counted(store: Store, shelf: None) -> None:
    find(store, "rings towels")
    assert rarity._known == {}
