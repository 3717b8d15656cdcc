"""What most products have is looked up in what the rarest part finds: less work, the same finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.catalogue.files import make_product
from troth.catalogue.models import Product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import rarity
from troth.search.finding import find
from troth.search.indexing import reindex, weights_of
from troth.search.tokens import Part, parts_of

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


def counted(store: Store, query: str) -> list[str]:
    """The same, reckoned by hand: those with the most parts, what weighs most first."""
    parts = parts_of(query)
    points: dict[Product, list[int]] = {}
    for each in Product.objects.of(store).with_details():
        weights = weights_of(each, list(each.variants.all()))
        points[each] = [found for part in parts if (found := _points(part, weights))]
    most = max(map(len, points.values()))
    best = [each for each, found in points.items() if len(found) == most]
    return [
        each.slug for each in sorted(best, key=lambda each: (-sum(points[each]), each.listing.pk))
    ]


def _points(part: Part, weights: dict[bytes, int]) -> int:
    words = {part.token.encode(), part.word.encode()}
    fits = words & weights.keys()
    if part.is_prefix:
        fits |= {token for token in weights if token.startswith(part.token.encode())}
    return max((weights[each] * (2 if each in words else 1) for each in fits), default=0)


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
        "帽 whi 黑色",
        "towels 黑",
        "ha 帽子",
    ],
)
@pytest.mark.parametrize("much", [0, 1, 100])
def test_what_is_found_is_what_weighs_most(
    store: Store, shelf: None, query: str, much: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rarity, "MUCH", much)
    assert found(store, query) == counted(store, query)


@pytest.mark.parametrize(("least", "most"), [(1, 0), (2, 1), (3, 2)])
def test_fewer_are_common_than_must_occur(
    store: Store, shelf: None, least: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rarity, "MUCH", 1)
    parts = parts_of("黑色 帽子 戒指")
    assert [each.token for each in rarity.common_of(store, parts, least)] == ["黑色", "帽子"][:most]


def test_counts_are_asked_once(store: Store, shelf: None) -> None:
    with CaptureQueriesContext(connection) as first:
        find(store, "黑色帽子")
    with CaptureQueriesContext(connection) as second:
        find(store, "黑色帽子")
    assert len(second) == len(first) - 1


def test_counts_go_when_their_time_is_over(
    store: Store, shelf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    find(store, "黑色帽子")
    assert b"\xe9\xbb\x91" in b"".join(token for _store, token, _last in rarity._known)
    monkeypatch.setattr(rarity.time, "monotonic", lambda: 10**9)
    find(store, "towels white")
    assert {token.decode()[:2] for _store, token, _last in rarity._known} == {"to", "wh"}


def test_no_more_counts_are_kept_than_fit(
    store: Store, shelf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rarity, "MOST", 1)
    for query in ("黑色帽子", "towels white", "hats bare"):
        find(store, query)
    assert {token.decode()[:2] for _store, token, _last in rarity._known} <= {
        "to",
        "wh",
        "ha",
        "ba",
    }


def test_what_no_product_has_is_asked_each_time(store: Store, shelf: None) -> None:
    assert found(store, "黑色 皮夾") == found(store, "黑色")
    reindex(make_product(store, "wallet", sku="wallet", title=Texts("Wallet", "黑色皮夾")))
    assert found(store, "黑色 皮夾") == ["wallet"]


def test_a_beginning_counts_all_that_begins_so(
    store: Store, shelf: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rarity, "MUCH", 0)
    parts = parts_of("hats 黑色")
    assert [each.token for each in rarity.common_of(store, parts, 2)] == ["黑色"]
    reindex(make_product(store, "more", sku="m", title=Texts("Hat hatch hatbox", "")))
    rarity._known.clear()
    assert [each.token for each in rarity.common_of(store, parts, 2)] == ["hat"]
