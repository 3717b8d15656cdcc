"""Parts of pages that are kept: a page with them is what it would be without, whatever was changed before."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.pagecache.asking import ask
from tests.window.conftest import fill
from troth.catalogue.models import Category, Picture, Product, Variant
from troth.lib import keeping
from troth.lib.texts import Texts
from troth.policy.models import Store

PAGES = ("", "categories/rings/", "products/plain-band/", "search/?q=band", "collections/rings/")
words = some.builds(Texts, some.sampled_from(["Ring", "<b>", "a&b"]), some.sampled_from(["戒", ""]))
prices = some.sampled_from([100, 1280, 99_000])
Edit = Callable[[Store], Any]


def of_all(model: Any, **values: Any) -> Edit:
    return lambda store: model.objects.of(store).update(**values)


def of_store(**values: Any) -> Edit:
    return lambda store: Store.objects.filter(pk=store.pk).update(**values)


edits = some.one_of(
    words.map(lambda title: of_all(Product, title=title)),
    words.map(lambda name: of_all(Category, name=name)),
    words.map(lambda name: of_store(name=name)),
    words.map(lambda alt: of_all(Picture, alt=alt)),
    some.sampled_from(["kalicia", "clinico"]).map(lambda theme: of_store(theme=theme)),
    some.sampled_from(["TWD", "USD"]).map(lambda currency: of_store(currency=currency)),
    prices.map(lambda price: of_all(Variant, price=price, compare_at=None)),
    prices.map(lambda price: of_all(Variant, price=price, compare_at=price + 7)),
    some.sampled_from([0, 3, 50]).map(lambda stock: of_all(Variant, stock=stock)),
)


def page(store: Store, path: str, language: str) -> str:
    return ask(WSGIHandler(), f"/{language}/{path}", store.host).text


def faults(stores: tuple[Store, ...]) -> list[str]:
    """The pages that are otherwise with parts of before than with none."""
    found = []
    for store in stores:
        for language in ("en", "zh-hant"):
            with_parts = {path: page(store, path, language) for path in PAGES}
            keeping._written.cache_clear()
            found += [path for path in PAGES if with_parts[path] != page(store, path, language)]
    return found


@pytest.fixture
def stores(kalicia: Store, clinico: Store) -> tuple[Store, ...]:
    for store in (kalicia, clinico):
        band = fill(store)
        Picture.objects.create(
            store=store,
            product=band,
            file=f"catalogue/{store.slug}/a-wide.webp",
            width=900,
            height=900,
        )
    return kalicia, clinico


@pytest.mark.slow
@pytest.mark.django_db
def test_a_page_with_kept_parts_is_the_page(stores: tuple[Store, ...]) -> None:
    @settings(max_examples=6, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(some.lists(some.tuples(edits, some.integers(0, 1)), min_size=1, max_size=4))
    def try_one(made: list[tuple[Edit, int]]) -> None:
        for edit, which in made:
            edit(stores[which])
        assert faults(stores) == []

    try_one()


@pytest.mark.django_db
def test_a_part_that_says_something_else_is_found(
    stores: tuple[Store, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[Any, str] = {}

    def of_its_name_alone(part: str, frame: Any, names: Any, *values: Any) -> str:
        if part not in kept:
            kept[part] = genuine.__wrapped__(part, frame, names, *values)
        return kept[part]

    genuine = keeping._written
    of_its_name_alone.cache_clear = kept.clear  # type: ignore[attr-defined]
    monkeypatch.setattr(keeping, "_written", of_its_name_alone)
    page(stores[1], "", "zh-hant")
    assert "" in faults(stores[:1])
