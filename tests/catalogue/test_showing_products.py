"""What pages ask for, in a number of queries that does not grow."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.files import make_product
from troth.catalogue.models import Category, Picture, Product, Variant
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.policy.stores import NoStore


def make_category(store: Store, path: str, parent: Category | None = None) -> Category:
    name = path.split(" > ")[-1]
    return Category.objects.create(
        store=store, parent=parent, path=path, slug=name.lower(), name=Texts(name)
    )


def hang(product: Product, position: int, file: str | None) -> None:
    Picture.objects.create(
        store_id=product.store_id, product=product, position=position, source=f"{position}.png",
        file=file, width=960, height=720, alt=Texts(f"Picture {position}", "圖"),
    )  # fmt: skip


def test_cards_take_one_query_however_many(
    store: Store, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        product = make_product(store, f"p{number}", price=100 + number, sku=f"S{number}")
        Variant.objects.create(store=store, product=product, price=900, stock=0)
        hang(product, 0, None)
        hang(product, 1, "catalogue/shelf/a-960.webp")
        hang(product, 2, "catalogue/shelf/b-960.webp")
    with django_assert_num_queries(1), override("zh-hant"):
        cards = [
            (str(card.title), str(card.prices), card.is_available, card.cover and (card.cover.small_url, str(card.cover.alt)))
            for card in Product.objects.of(store).published().with_cards()
        ]  # fmt: skip
    assert len(cards) == 12
    assert cards[3] == (
        "珍珠耳環", "NT$103 – NT$900", True, ("/media/catalogue/shelf/a-480.webp", "圖"),
    )  # fmt: skip


def test_a_card_of_a_sold_out_product_says_so(store: Store) -> None:
    make_product(store, stock=0)
    card = Product.objects.of(store).with_cards().get()
    assert (card.is_available, card.cover, card.prices and card.prices.is_single) == (
        False, None, True,
    )  # fmt: skip


def test_a_product_without_variants_has_no_price(store: Store) -> None:
    Product.objects.create(store=store, slug="empty", title=Texts("Empty"))
    card = Product.objects.of(store).with_cards().get()
    assert (card.prices, card.is_available) == (None, False)


def test_details_take_three_queries_however_many(
    store: Store, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        make_product(store, f"p{number}", category=make_category(store, f"C{number}"))
    with django_assert_num_queries(3):
        for product in Product.objects.of(store).with_details():
            assert str(product.category)
            assert [str(variant.price_as_money) for variant in product.variants.all()]
            assert list(product.pictures.all()) == []


def test_drafts_are_not_published(store: Store) -> None:
    make_product(store, "draft", published_at=None)
    assert not Product.objects.of(store).published().exists()


def test_a_category_holds_what_lies_below_it(store: Store) -> None:
    top = make_category(store, "Jewellery")
    rings = make_category(store, "Jewellery > Rings", top)
    other = make_category(store, "Jewellery box")
    for slug, category in (("a", top), ("b", rings), ("c", other)):
        make_product(store, slug, category=category)
    found = Product.objects.of(store).in_category(top).order_by("slug")
    assert [product.slug for product in found] == ["a", "b"]
    assert list(Category.objects.of(store).roots()) == [top, other]
    assert rings.trail() == [top, rings]


def test_a_question_without_a_store_is_refused(store: Store) -> None:
    with pytest.raises(NoStore):
        list(Product.objects.published())
    with pytest.raises(NoStore):
        list(Product.objects.with_details())
