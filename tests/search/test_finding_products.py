"""Search: two characters of Chinese, the beginning of an English word, in one index."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.catalogue.files import make_product
from troth.catalogue.models import Product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.finding import Wish, find
from troth.search.indexing import reindex
from troth.search.models import SearchTerm


@pytest.fixture(autouse=True)
def shelf(store: Store) -> dict[str, Product]:
    told = {
        "studs": {"title": Texts("Pearl studs", "珍珠耳環"), "tags": ["gift"]},
        "strand": {"title": Texts("Pearl necklace", "珍珠項鍊"), "vendor": "Étoile"},
        "mask": {"title": Texts("Calming sheet mask", "舒緩面膜"), "description": Texts("<p>臺灣製</p>")},
        "box": {"title": Texts("Gift box", "禮盒"), "description": Texts("<p>Holds a necklace</p>")},
        "draft": {"title": Texts("Pearl draft", "珍珠草稿"), "published_at": None},
    }  # fmt: skip
    shelf = {
        slug: make_product(store, slug, sku=f"SKU-{slug}", **facts) for slug, facts in told.items()
    }  # type: ignore[arg-type]
    for product in shelf.values():
        reindex(product)
    return shelf


def slugs(store: Store, query: str) -> list[str]:
    return [product.slug for product in find(store, query).products]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("耳環", {"studs"}),
        ("面膜", {"mask"}),
        ("珍珠", {"studs", "strand"}),
        ("珠耳環", {"studs"}),
        ("環", {"studs"}),
        ("環耳", set()),
        ("neckl", {"strand", "box"}),
        ("NECKLACE", {"strand", "box"}),
        ("ｎｅｃｋｌ", {"strand", "box"}),
        ("ecklaces", set()),
        ("pearl neck", {"strand"}),
        ("pearl 耳環", {"studs"}),
        ("台灣", {"mask"}),
        ("臺灣", {"mask"}),
        ("gift", {"studs", "box"}),
        ("etoile", {"strand"}),
        ("sku studs", {"studs"}),
    ],
)
def test_a_query_finds(query: str, found: set[str], store: Store) -> None:
    assert set(slugs(store, query)) == found


def test_a_word_in_the_title_comes_before_one_in_the_text(store: Store) -> None:
    assert slugs(store, "necklace") == ["strand", "box"]


@pytest.mark.parametrize("rubbish", ["", "  ", "%", "' OR 1=1 --' \"", "🙂", "\0", "。！？"])
def test_rubbish_finds_nothing(rubbish: str, store: Store) -> None:
    found = find(store, rubbish)
    assert (found.products, found.total) == ([], 0)


def test_a_very_long_query_is_cut(store: Store) -> None:
    assert slugs(store, "pearl " * 100_000) == ["studs", "strand"]


def test_a_page_takes_two_queries_and_knows_the_total(store: Store) -> None:
    with CaptureQueriesContext(connection) as captured:
        found = find(store, "pearl", Wish(first=1, count=1))
        shown = [
            (str(product.prices), product.cover, product.is_available) for product in found.products
        ]
    assert (len(captured), found.total, shown) == (2, 2, [("NT$1,280", None, True)])


def test_a_page_past_the_end_is_empty(store: Store) -> None:
    assert find(store, "pearl", Wish(first=50)).products == []


def test_another_store_is_not_searched(kalicia: Store) -> None:
    assert slugs(kalicia, "pearl") == []


def test_a_changed_product_is_found_by_its_new_words_alone(
    store: Store, shelf: dict[str, Product]
) -> None:
    product = shelf["studs"]
    product.title = Texts("Shell studs", "貝殼耳環")
    product.save()
    reindex(product)
    assert slugs(store, "珍珠") == ["strand"]
    assert slugs(store, "貝殼") == ["studs"]


def test_indexing_again_writes_nothing(store: Store, shelf: dict[str, Product]) -> None:
    before = SearchTerm.objects.of(store).count()
    with CaptureQueriesContext(connection) as captured:
        reindex(shelf["studs"])
    assert not [q for q in captured if q["sql"].startswith(("INSERT", "DELETE"))]
    assert SearchTerm.objects.of(store).count() == before
