"""Attributes and what products answer are written by those who care for the catalogue."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn
from tests.catalogue.files import make_product
from tests.window.conftest import Visit
from troth.catalogue import answering
from troth.catalogue.models import Attribute, AttributeChoice, AttributeValue, Product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search.models import Listing

pytestmark = pytest.mark.django_db

ATTRIBUTE = {
    "name_0": "Metal", "name_1": "材質", "slug": "metal", "kind": "choice", "unit_0": "", "unit_1": "",
    "is_facet": "on", "position": "1", "choices-TOTAL_FORMS": "3", "choices-INITIAL_FORMS": "0",
    "choices-0-name_0": "Silver", "choices-0-name_1": "銀", "choices-0-slug": "silver", "choices-0-position": "0",
    "choices-1-name_0": "Gold", "choices-1-name_1": "金", "choices-1-slug": "gold", "choices-1-position": "1",
    "choices-2-name_0": "", "choices-2-name_1": "", "choices-2-slug": "", "choices-2-position": "0",
}  # fmt: skip
ADD = "/staff/catalogue/attribute/add/"


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


@pytest.fixture
def ring(kalicia: Store) -> Product:
    return make_product(kalicia)


def ask(store: Store, slug: str, kind: str, *choices: str) -> Attribute:
    name = Texts(slug.title(), slug)
    made = Attribute.objects.create(store=store, slug=slug, name=name, kind=kind, is_facet=True)
    for each in choices:
        AttributeChoice.objects.create(store=store, attribute=made, slug=each, name=Texts(each))
    return made


def answers_of(product: Product) -> set[str]:
    return {str(each) for each in AttributeValue.objects.of(product.store).filter(product=product)}


def choice(store: Store, slug: str) -> str:
    return str(AttributeChoice.objects.of(store).get(slug=slug).pk)


def test_an_attribute_is_made_with_its_choices_and_changed(kalicia: Store, kai: Client) -> None:
    assert "<h1>Attributes</h1>" in " ".join(kai.get(ADD).content.decode().split())
    assert kai.post(ADD, ATTRIBUTE).status_code == 302
    made = Attribute.objects.of(kalicia).get()
    assert (made.name, made.kind, made.is_facet) == (Texts("Metal", "材質"), "choice", True)
    choices = AttributeChoice.objects.of(kalicia)
    assert [each.slug for each in choices] == ["silver", "gold"]
    path = f"/staff/catalogue/attribute/{made.pk}/change/"
    assert "Silver" in kai.get(path).content.decode()
    told = {**ATTRIBUTE, "name_0": "Made of", "slug": "else", "choices-INITIAL_FORMS": "2"}
    told |= {f"choices-{n}-id": str(each.pk) for n, each in enumerate(choices)}
    assert kai.post(path, told | {"choices-0-name_0": "Sterling"}).status_code == 302
    made.refresh_from_db()
    assert (made.name.en, made.slug) == ("Made of", "metal")
    assert [each.name.en for each in choices.all()] == ["Sterling", "Gold"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name_0": "", "name_1": ""}, "required"),
        ({"slug": "two words"}, "valid “slug”"),
        ({"slug": "taken"}, "has this short name"),
        ({"kind": "colour"}, "not one of the available choices"),
        ({"position": "-1"}, "greater than or equal to 0"),
        ({"choices-1-slug": "silver"}, "duplicate"),
        ({"choices-1-slug": ""}, "required"),
        ({"choices-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_an_attribute_that_cannot_be_is_said(
    kalicia: Store, kai: Client, changes: dict[str, str], said: str
) -> None:
    ask(kalicia, "taken", "text")
    told = kai.post(ADD, {**ATTRIBUTE, **changes})
    assert told.status_code == 200
    assert said in told.content.decode()
    assert Attribute.objects.of(kalicia).count() == 1


def test_what_is_answered_keeps_its_kind(kalicia: Store, kai: Client, ring: Product) -> None:
    weight = ask(kalicia, "weight", "number")
    answering.answer(ring, weight, Decimal(4))
    path = f"/staff/catalogue/attribute/{weight.pk}/change/"
    told = {**ATTRIBUTE, "kind": "text", "choices-TOTAL_FORMS": "0"}
    assert "already in the other way" in kai.post(path, told).content.decode()


def test_a_product_answers_and_its_page_and_lists_say_so(
    kalicia: Store, kai: Client, ring: Product, visit: Visit
) -> None:
    ask(kalicia, "metal", "choice", "silver", "gold")
    ask(kalicia, "weight", "number")
    ask(kalicia, "handmade", "yes-no")
    ask(kalicia, "care", "text")
    said = {
        "a-metal": [choice(kalicia, "silver"), choice(kalicia, "gold")], "a-weight": "4.50",
        "a-handmade": "yes", "a-care_0": "Wipe it", "a-care_1": "擦拭",
    }  # fmt: skip
    path = f"/staff/goods/{ring.pk}/answers/"
    assert kai.post(path, said).status_code == 302
    assert answers_of(ring) == {"silver", "gold", "4.5", "Yes", "Wipe it"}
    assert "Wipe it" in visit("/en/products/pearl-studs/").content.decode()
    assert "a-metal=silver" in Listing.objects.of(kalicia).get().facets
    shown = kai.get(path).content.decode()
    current = shown.partition(' aria-current="page"')[0].rpartition("<a ")[2]
    assert "/staff/catalogue/product/" in current
    assert shown.count("checked") == 2
    assert 'value="4.5"' in shown
    assert kai.post(path, {"a-weight": "4.5", "a-handmade": "no"}).status_code == 302
    assert answers_of(ring) == {"4.5", "No"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"a-weight": "heavy"},
        {"a-weight": "NaN"},
        {"a-weight": "1e9"},
        {"a-weight": "1.23456"},
        {"a-metal": "silver"},
        {"a-metal": "\0"},
        {"a-handmade": "perhaps"},
        {"a-care_0": "a\0b"},
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_is_said_and_nothing_is_saved(
    kalicia: Store, kai: Client, ring: Product, wrong: dict[str, str]
) -> None:
    ask(kalicia, "metal", "choice", "silver")
    for slug, kind in (("weight", "number"), ("handmade", "yes-no"), ("care", "text")):
        ask(kalicia, slug, kind)
    told = kai.post(f"/staff/goods/{ring.pk}/answers/", {"a-care_1": "好", **wrong})
    assert told.status_code == 422
    assert 'role="alert"' in told.content.decode()
    assert answers_of(ring) == set()


def test_a_choice_of_another_attribute_or_shop_is_none(
    kalicia: Store, clinico: Store, kai: Client, ring: Product
) -> None:
    metal = ask(kalicia, "metal", "choice", "silver")
    ask(kalicia, "stone", "choice", "pearl")
    ask(clinico, "fabric", "choice", "cotton")
    for strange in (choice(kalicia, "pearl"), choice(clinico, "cotton")):
        told = kai.post(f"/staff/goods/{ring.pk}/answers/", {"a-metal": strange})
        assert told.status_code == 422
    pearl = AttributeChoice.objects.of(kalicia).get(slug="pearl")
    with pytest.raises(ValueError, match="none of the attribute"):
        answering.answer(ring, metal, [pearl])
    with pytest.raises(ValueError, match="none of the attribute"):
        answering.answer(ring, Attribute.objects.of(clinico).get(), [])
    assert answers_of(ring) == set()


@pytest.mark.promise("C3-1c")
def test_another_shops_attributes_and_answers_are_not_there(
    clinico: Store, kalicia: Store, ring: Product, signed_in: SignedIn
) -> None:
    weight = ask(kalicia, "weight", "number")
    stranger = signed_in(clinico, "catalogue")
    path = f"/staff/goods/{ring.pk}/answers/"
    assert stranger.get(path).status_code == 404
    assert stranger.post(path, {"a-weight": "3"}).status_code == 404
    change = f"/staff/catalogue/attribute/{weight.pk}/change/"
    assert stranger.post(change, ATTRIBUTE).status_code in {302, 404}
    weight.refresh_from_db()
    assert (weight.name.en, answers_of(ring)) == ("Weight", set())


@pytest.mark.parametrize("role", ["packing", "support"])
def test_who_does_not_care_for_the_goods_answers_nothing(
    kalicia: Store, ring: Product, signed_in: SignedIn, role: str
) -> None:
    ask(kalicia, "weight", "number")
    browser = signed_in(kalicia, role)
    said: dict[str, Any] = {"a-weight": "3"}
    assert browser.post(f"/staff/goods/{ring.pk}/answers/", said).status_code in {403, 404}
    assert browser.post(ADD, ATTRIBUTE).status_code in {403, 404}
    assert answers_of(ring) == set()
    assert Attribute.objects.of(kalicia).count() == 1
