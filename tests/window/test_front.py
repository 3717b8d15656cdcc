"""The blocks that a merchant writes stand on the shop's front, in a number of queries that stays."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.files import make_product
from tests.window.conftest import Visit
from troth.catalogue.models import Block, Category, Collection, Product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.window.front import front_of


def put(store: Store, kind: str, **facts: object) -> Block:
    return Block.objects.create(store=store, kind=kind, **facts)


def home(visit: Visit, language: str = "en") -> str:
    return visit(f"/{language}/").content.decode()


def test_blocks_are_shown_in_their_order_and_language(
    kalicia: Store, band: Product, visit: Visit
) -> None:
    put(
        kalicia,
        "words",
        position=2,
        title=Texts("By hand", "手作"),
        words=Texts("Slowly.", "慢慢來。"),
    )
    put(
        kalicia, "picture", position=1, title=Texts("Clay", "陶"),
        link="collections/rings/", link_words=Texts("See rings", "看戒指"),
    )  # fmt: skip
    put(kalicia, "words", position=3, title=Texts("Hidden"), is_shown=False)
    told = home(visit)
    assert told.index("Clay") < told.index("By hand")
    assert '<a class="button button--quiet" href="/en/collections/rings/">See rings</a>' in told
    assert "Hidden" not in told
    assert "慢慢來。" in home(visit, "zh-hant")
    assert "By hand" not in visit("/en/", at="clinico").content.decode()


def test_the_first_block_may_be_the_hero(kalicia: Store, band: Product, visit: Visit) -> None:
    assert str(kalicia.tagline.en) in home(visit)
    put(kalicia, "hero", title=Texts("Autumn", "秋"), words=Texts("Is here."))
    assert '<h1 class="hero__title">Autumn</h1>' in home(visit)


def test_a_collections_block_shows_its_products(
    kalicia: Store, band: Product, visit: Visit
) -> None:
    rings = Collection.objects.of(kalicia).get()
    put(kalicia, "collection", collection=rings)
    assert home(visit).count("/en/products/plain-band/") == 2  # there, and among what is new
    Collection.objects.of(kalicia).update(is_shown=False)
    assert home(visit).count("/en/products/plain-band/") == 1


@pytest.mark.parametrize("count", [0, 3])
def test_the_front_takes_four_queries_however_many_blocks(
    kalicia: Store, band: Product, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    make_product(kalicia, "other", tags=["gold"], sku="other")
    ruled = {"conditions": [{"kind": "tag", "word": "gold"}]}
    for number in range(count):
        made = Collection.objects.create(store=kalicia, slug=f"c{number}", rules=ruled)
        put(kalicia, "collection", collection=made, position=number)
    categories = list(Category.objects.of(kalicia))
    with django_assert_num_queries(4):
        front = front_of(kalicia, categories)
    assert [[each.slug for each in shown.products] for shown in front.blocks] == [["other"]] * count
    assert len(front.new) == 2
