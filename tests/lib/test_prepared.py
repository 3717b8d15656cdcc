"""A prepared query finds what the query itself finds, and is written once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

from tests.catalogue.files import make_product
from troth.catalogue.models import Product
from troth.lib import ids
from troth.lib.prepared import STEP, Prepared
from troth.policy.models import Store


@pytest.fixture
def written() -> list[tuple[Any, ...]]:
    return []


Build = Callable[..., QuerySet[Product, Product]]


@pytest.fixture
def some(written: list[tuple[Any, ...]]) -> Prepared[Product]:
    def build(day: str, *, store: Any, ids: Any) -> QuerySet[Product, Product]:
        written.append((day, len(ids)))
        return Product.objects.of(store).filter(pk__in=ids).with_cards().order_by("slug")

    return Prepared(build)


def test_it_finds_the_same_rows_with_all_they_bring(
    kalicia: Store, some: Prepared[Product]
) -> None:
    keys = [make_product(kalicia, slug, sku=slug).pk for slug in ("one", "two", "three")]
    found = some.rows("today", store=kalicia.pk, ids=keys)
    wanted = Product.objects.of(kalicia).with_cards().order_by("slug")
    assert [vars(each).keys() for each in found] == [vars(each).keys() for each in wanted]
    assert [(each.slug, each.prices, each.title, each.is_available) for each in found] == [
        (each.slug, each.prices, each.title, each.is_available) for each in wanted
    ]


def test_it_is_written_once_for_lists_of_about_the_same_length(
    kalicia: Store, some: Prepared[Product], written: list[tuple[Any, ...]]
) -> None:
    keys = [make_product(kalicia, slug, sku=slug).pk for slug in ("one", "two", "three")]
    for count in (1, 2, 3):
        assert len(some.rows("today", store=kalicia.pk, ids=keys[:count])) == count
    assert written == [("today", STEP)]
    some.rows("today", store=kalicia.pk, ids=[ids.new() for _ in range(STEP + 1)])
    some.rows("tomorrow", store=kalicia.pk, ids=keys)
    assert written[1:] == [("today", 2 * STEP), ("tomorrow", STEP)]


def test_each_time_its_own_store_is_asked(
    kalicia: Store, clinico: Store, some: Prepared[Product]
) -> None:
    ours = make_product(kalicia, "ours", sku="ours")
    theirs = make_product(clinico, "theirs", sku="theirs")
    keys = [ours.pk, theirs.pk]
    for store, slug in ((kalicia, "ours"), (clinico, "theirs"), (kalicia, "ours")):
        assert [each.slug for each in some.rows("today", store=store.pk, ids=keys)] == [slug]


def test_for_no_ids_nothing_is_asked(
    kalicia: Store, some: Prepared[Product], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert some.rows("today", store=kalicia.pk, ids=[]) == []


def test_a_value_that_is_changed_on_its_way_is_refused(kalicia: Store) -> None:
    def build(*, store: Any, word: str) -> QuerySet[Product, Product]:
        return Product.objects.of(store).filter(slug__contains=word)

    with pytest.raises(ValueError, match="as it is"):
        Prepared(build).rows(store=kalicia.pk, word="one")
