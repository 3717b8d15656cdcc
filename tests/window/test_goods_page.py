"""What a product's page tells before it is ordered."""

from datetime import timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.files import make_product
from tests.shopping import make_variant
from tests.window.conftest import Visit
from troth.catalogue import composing
from troth.catalogue.facts import facts_of
from troth.catalogue.models import (
    Attribute,
    AttributeChoice,
    AttributeValue,
    Collection,
    Product,
    Variant,
)
from troth.catalogue.returns import WORDS, ReturnClass
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing.models import today

BAND = "/en/products/plain-band/"


def page(visit: Visit, path: str = BAND) -> str:
    response = visit(path)
    assert response.status_code == 200
    return response.content.decode()


def change(store: Store, **facts: object) -> None:
    Product.objects.of(store).filter(slug="plain-band").update(**facts)


@pytest.mark.parametrize("return_class", ReturnClass.values)
def test_each_return_class_is_told(
    kalicia: Store, band: Product, visit: Visit, return_class: str
) -> None:
    change(kalicia, return_class=return_class)
    told = page(visit)
    for each, words in WORDS.items():
        assert (str(words) in told) == (each == return_class)


def test_safety_words_and_permit_are_told(kalicia: Store, band: Product, visit: Visit) -> None:
    assert "Before you use it" not in page(visit)
    change(kalicia, safety=Texts("Sit still.", "請靜坐。"), permit_number="MD-000001")
    told = page(visit)
    assert "Sit still." in told
    assert "MD-000001" in told
    assert "請靜坐。" in page(visit, "/zh-hant/products/plain-band/")


def test_limits_are_told(kalicia: Store, band: Product, visit: Visit) -> None:
    change(kalicia, least_per_order=2, most_per_order=4, most_per_member=6)
    told = page(visit)
    assert 'value="2" min="1" max="4"' in told
    assert "at most 4 pieces" in told
    assert "may buy 6" in told


def test_what_comes_later_is_told_with_its_day(kalicia: Store, band: Product, visit: Visit) -> None:
    day = today() + timedelta(days=9)
    Variant.objects.of(kalicia).update(stock=0, available_from=day, preorder_left=7)
    told = page(visit)
    assert "7 pieces can still be ordered" in told
    assert "Pre-order: sent from" in told
    assert "Add to cart" in told


def test_a_bundle_names_its_parts(kalicia: Store, band: Product, visit: Visit) -> None:
    part = make_variant(kalicia)
    composing.compose(band.variants.get(), [(part, 2)])
    assert f'2 × <a href="/en/products/{part.product.slug}/">' in page(visit)


def test_add_ons_that_can_be_had_are_offered(kalicia: Store, band: Product, visit: Visit) -> None:
    box, gone = make_variant(kalicia, price=100), make_variant(kalicia, stock=0)
    dearer = make_variant(kalicia, price=40)
    for each in (box, gone, dearer):
        composing.offer(each, beside=band, price=60)
    told = page(visit)
    assert f'name="addon" value="{box.pk}"' in told
    assert "NT$60" in told
    assert str(gone.pk) not in told
    assert str(dearer.pk) not in told


def test_whatever_a_product_consists_of_its_page_takes_six_queries(
    kalicia: Store, band: Product, visit: Visit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    composing.compose(band.variants.get(), [(make_variant(kalicia), 2), (make_variant(kalicia), 1)])
    for price in (100, 200):
        composing.offer(make_variant(kalicia, price=price), beside=band, price=60)
    ask(kalicia, band)
    with django_assert_num_queries(6):
        told = page(visit)
    assert told.count("<li>2 × ") == told.count("<li>1 × ") == 1
    assert told.count('name="addon"') == 2


def test_facts_take_no_query_of_their_own(
    kalicia: Store, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    product = make_product(kalicia)
    ask(kalicia, product)
    with django_assert_num_queries(3):
        rows = Product.objects.of(kalicia).with_page()
        told = [(fact.name, fact.answer) for row in rows for fact in facts_of(row)]
    assert told == [
        ("Metal", "gold, silver"), ("Width", "4.5 mm"), ("Made in", "Tainan"), ("Sterile", "No"),
    ]  # fmt: skip


def ask(store: Store, product: Product) -> None:
    """Four attributes, one of each kind, and what a product answers."""
    kinds = [("Metal", "choice"), ("Width", "number"), ("Made in", "text"), ("Sterile", "yes-no")]
    metal, width, made_in, sterile = (
        Attribute.objects.create(
            store=store,
            slug=f"a{place}",
            name=Texts(name),
            kind=kind,
            unit=Texts("mm"),
            position=place,
        )
        for place, (name, kind) in enumerate(kinds)
    )
    for place, name in enumerate(("gold", "silver")):
        choice = AttributeChoice.objects.create(
            store=store, attribute=metal, slug=name, name=Texts(name), position=place
        )
        AttributeValue.objects.create(store=store, product=product, attribute=metal, choice=choice)
    AttributeValue.objects.create(
        store=store, product=product, attribute=width, number=Decimal("4.5")
    )
    AttributeValue.objects.create(
        store=store, product=product, attribute=made_in, words=Texts("Tainan", "臺南")
    )
    AttributeValue.objects.create(store=store, product=product, attribute=sterile, is_so=False)


def test_facts_stand_on_the_page_in_its_language(
    kalicia: Store, band: Product, visit: Visit
) -> None:
    ask(kalicia, band)
    assert "4.5 mm" in page(visit)
    assert "臺南" in page(visit, "/zh-hant/products/plain-band/")


def test_a_collection_has_a_page(kalicia: Store, band: Product, visit: Visit) -> None:
    told = page(visit, "/en/collections/rings/")
    assert "Circles" in told
    assert BAND in told
    assert visit("/en/collections/rings/", at="clinico").status_code == 404
    Collection.objects.of(kalicia).update(is_shown=False)
    assert visit("/en/collections/rings/").status_code == 404
