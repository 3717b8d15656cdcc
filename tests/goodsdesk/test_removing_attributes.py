"""An attribute or a choice is taken away once its merchant has seen what goes with it."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn, at_door
from tests.catalogue.files import make_product
from tests.goodsdesk.test_attributes_desk import answers_of, ask
from tests.window.conftest import Visit
from troth.catalogue import answering, removing
from troth.catalogue.models import Attribute, AttributeChoice, Collection, Product
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.search import indexing
from troth.search.models import Listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


@pytest.fixture
def metal(kalicia: Store) -> Attribute:
    return ask(kalicia, "metal", "choice", "silver", "gold")


@pytest.fixture
def ring(kalicia: Store, metal: Attribute) -> Product:
    """Of silver and gold."""
    ring = make_product(kalicia)
    answering.answer(ring, metal, list(AttributeChoice.objects.of(kalicia)))
    indexing.reindex(ring)
    return ring


def of(asked: Attribute | AttributeChoice) -> str:
    kind = "attributes" if isinstance(asked, Attribute) else "attributes/choices"
    return f"/staff/{kind}/{asked.pk}/removal/"


def gold(store: Store) -> AttributeChoice:
    return AttributeChoice.objects.of(store).get(slug="gold")


def facets(product: Product) -> Any:
    return Listing.objects.of(product.store).get(product=product).facets


def collected(store: Store, attribute: str, value: str) -> None:
    rules = {"match": "all", "conditions": [{"kind": "attribute", "attribute": attribute, "value": value}]}  # fmt: skip
    Collection.objects.create(store=store, slug="c", title=Texts("Golden things"), rules=rules)


def test_the_desk_of_an_attribute_leads_there(kai: Client, metal: Attribute) -> None:
    desk = kai.get(f"/staff/catalogue/attribute/{metal.pk}/change/").content.decode()
    assert of(metal) in desk
    assert of(gold(metal.store)) in desk
    assert desk.count("/removal/") == 3  # two choices, and it; none of the empty rows
    assert "/removal/" not in kai.get("/staff/catalogue/attribute/add/").content.decode()


def test_what_nothing_uses_goes_with_one_press(kai: Client, metal: Attribute) -> None:
    page = kai.get(of(metal)).content.decode()
    assert "No product answers it." in page
    assert kai.post(of(metal), {"seen": "0"}).status_code == 302
    assert not Attribute.objects.of(metal.store).exists()
    assert not AttributeChoice.objects.of(metal.store).exists()


def test_a_second_click_finds_it_gone(metal: Attribute) -> None:
    assert removing.remove(metal, seen=0) == removing.remove(metal, seen=0) == []
    assert not Attribute.objects.of(metal.store).exists()


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 5000])
def test_a_count_that_is_none_takes_nothing_away(kai: Client, ring: Product, seen: str) -> None:
    assert kai.post(of(gold(ring.store)), {"seen": seen}).status_code == 422
    assert answers_of(ring) == {"silver", "gold"}


def test_a_used_choice_says_which_products_and_goes_from_pages_and_lists(
    kai: Client, ring: Product, visit: Visit
) -> None:
    assert "a-metal=gold" in facets(ring)
    page = kai.get(of(gold(ring.store))).content.decode()
    assert "1 product answers it" in page
    current = page.partition(' aria-current="page"')[0].rpartition("<a ")[2]
    assert "/staff/catalogue/attribute/" in current
    assert str(ring) in page
    assert answers_of(ring) == {"silver", "gold"}  # to look changes nothing
    assert kai.post(of(gold(ring.store)), {"seen": "1"}).status_code == 302
    assert answers_of(ring) == {"silver"}
    assert "a-metal=gold" not in facets(ring)
    assert "a-metal=silver" in facets(ring)
    assert "gold" not in visit("/en/products/pearl-studs/").content.decode()


def test_an_attribute_takes_its_answers_along_and_no_others(kai: Client, ring: Product) -> None:
    weight = ask(ring.store, "weight", "number")
    answering.answer(ring, weight, Decimal(4))
    metal = Attribute.objects.of(ring.store).get(slug="metal")
    assert kai.post(of(metal), {"seen": "1"}).status_code == 302
    assert answers_of(ring) == {"4"}
    assert "a-metal" not in str(facets(ring))


@pytest.mark.parametrize("seen", ["0", "2", "", "x", "-1"])
def test_who_saw_something_else_is_shown_it_again(kai: Client, ring: Product, seen: str) -> None:
    answer = kai.post(of(gold(ring.store)), {"seen": seen})
    assert answer.status_code == 422
    assert "Please look again." in answer.content.decode()
    assert answers_of(ring) == {"silver", "gold"}


@pytest.mark.parametrize("value", ["gold", "silver"])
def test_what_a_collection_asks_for_stays(kai: Client, ring: Product, value: str) -> None:
    collected(ring.store, "metal", value)
    metal = Attribute.objects.of(ring.store).get()
    assert "Golden things" in kai.get(of(metal)).content.decode()
    assert kai.post(of(metal), {"seen": "1"}).status_code == 422
    is_gone = kai.post(of(gold(ring.store)), {"seen": "1"}).status_code == 302
    assert is_gone == (value == "silver")
    assert answers_of(ring) == ({"silver"} if is_gone else {"silver", "gold"})


@pytest.mark.parametrize("role", ["packing", "support"])
def test_who_does_not_care_for_the_goods_removes_nothing(
    ring: Product, signed_in: SignedIn, role: str
) -> None:
    browser = signed_in(ring.store, role)
    for asked in (gold(ring.store), Attribute.objects.of(ring.store).get()):
        assert browser.get(of(asked)).status_code in {403, 404}
        assert browser.post(of(asked), {"seen": "1"}).status_code in {403, 404}
        assert at_door(ring.store).post(of(asked), {"seen": "1"}).status_code in {302, 403}
    assert answers_of(ring) == {"silver", "gold"}


@pytest.mark.promise("C3-1c")
def test_another_shop_removes_nothing(ring: Product, clinico: Store, signed_in: SignedIn) -> None:
    stranger = signed_in(clinico, "catalogue")
    for asked in (gold(ring.store), Attribute.objects.of(ring.store).get()):
        assert stranger.get(of(asked)).status_code == 404
        assert stranger.post(of(asked), {"seen": "1"}).status_code == 404
    assert answers_of(ring) == {"silver", "gold"}
