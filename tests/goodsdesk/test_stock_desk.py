"""The stock of a variant is adjusted with a reason, by those who care for the catalogue alone."""

from typing import Any

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn, at_door
from tests.cast import make_person
from tests.shopping import line_of, make_variant, placed
from tests.stock.conftest import again, lying, make_house
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.policy.models import Store
from troth.stock import adjusting
from troth.stock.adjusting import Why
from troth.stock.models import Adjustment, Reason, Warehouse

pytestmark = pytest.mark.django_db
DAMAGED = {"how": "fewer", "quantity": "2", "reason": "damaged", "note": "wet"}


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    return make_variant(kalicia, stock=10)


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


def desk_of(variant: Variant) -> str:
    return f"/staff/stock/{variant.pk}/"


def adjust(browser: Client, variant: Variant, **said: str) -> Any:
    return browser.post(f"{desk_of(variant)}adjustments/", DAMAGED | said)


def test_an_adjustment_stands_in_the_history(ring: Variant, kai: Client) -> None:
    assert adjust(kai, ring).status_code == 302
    assert again(ring).stock == 8
    assert Adjustment.objects.of(ring.store).get().by.startswith("staff ")
    page = kai.get(desk_of(ring)).content.decode()
    assert "Damaged: wet" in page
    assert "-2" in page


@pytest.mark.parametrize(("how", "there_are"), [("now", 3), ("more", 13), ("fewer", 7)])
def test_ways_to_say_it(ring: Variant, kai: Client, how: str, there_are: int) -> None:
    adjust(kai, ring, how=how, quantity="3")
    assert again(ring).stock == there_are


@pytest.mark.parametrize(
    "said",
    [{"quantity": "11"}, {"quantity": "-1"}, {"reason": "import"}, {"reason": ""}, {"how": "less"}],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    ring: Variant, kai: Client, said: dict[str, str]
) -> None:
    answer = adjust(kai, ring, **said)
    assert answer.status_code == 422
    assert "desk-error" in answer.content.decode()
    assert again(ring).stock == 10
    assert not Adjustment.objects.of(ring.store).exists()


@pytest.mark.parametrize("roles", [(), ("packing",), ("support",)])
def test_other_roles_are_refused_and_nothing_changes(
    ring: Variant, signed_in: SignedIn, roles: tuple[str, ...]
) -> None:
    browser = signed_in(ring.store, *roles)
    for path in ("/staff/stock/", desk_of(ring), "/staff/warehouses/"):
        assert browser.get(path).status_code == 403
    assert adjust(browser, ring).status_code == 403
    assert browser.post("/staff/warehouses/", {"slug": "x"}).status_code == 403
    assert again(ring).stock == 10
    assert not Adjustment.objects.of(ring.store).exists()


def test_a_visitor_is_led_to_the_sign_in(ring: Variant) -> None:
    assert adjust(at_door(ring.store), ring).status_code == 302
    assert again(ring).stock == 10


def test_another_stores_staff_find_nothing(
    ring: Variant, clinico: Store, signed_in: SignedIn
) -> None:
    assert adjust(signed_in(clinico, "catalogue"), ring).status_code == 404
    assert again(ring).stock == 10


def test_a_warehouse_is_added_and_goods_are_brought_there(ring: Variant, kai: Client) -> None:
    for position, slug in enumerate(("front", "depot")):
        said = {"slug": slug, "position": str(position), "english": slug, "chinese": slug}
        assert kai.post("/staff/warehouses/", said).status_code == 302
    front, depot = Warehouse.objects.of(ring.store)
    adjust(kai, ring, how="now", quantity="4", at=str(depot.pk))
    moved = {"quantity": "3", "from_house": str(front.pk), "to_house": str(depot.pk)}
    assert kai.post(f"{desk_of(ring)}moves/", moved).status_code == 302
    assert lying(ring) == {"front": 7, "depot": 7}
    assert kai.post(f"{desk_of(ring)}moves/", moved | {"quantity": "8"}).status_code == 422
    same = moved | {"to_house": str(front.pk)}
    assert kai.post(f"{desk_of(ring)}moves/", same).status_code == 422
    kai.post(f"/staff/warehouses/{front.pk}/closing/")
    assert again(ring).stock == 7
    assert "nothing is sold from here" in kai.get(desk_of(ring)).content.decode()
    kai.post(f"/staff/warehouses/{front.pk}/opening/")
    assert again(ring).stock == 14


def test_a_short_name_stands_once(kalicia: Store, kai: Client) -> None:
    make_house(kalicia, "front", 0)
    said = {"slug": "front", "position": "1", "english": "a", "chinese": "b"}
    assert kai.post("/staff/warehouses/", said).status_code == 422


def test_the_list_tells_what_runs_out_and_finds_by_number_and_title(
    ring: Variant, kai: Client
) -> None:
    scarce = make_variant(ring.store, stock=1, sku="SCARCE-1")
    page = kai.get("/staff/stock/").content.decode()
    assert "SCARCE-1" in page
    assert ring.sku not in page
    for wanted in (ring.sku, "ring of", "戒指"):
        assert desk_of(ring) in kai.get("/staff/stock/", {"q": wanted}).content.decode()
    assert desk_of(scarce) in page


def test_the_packer_reads_where_to_fetch(ring: Variant, signed_in: SignedIn) -> None:
    make_house(ring.store, "front", 0)
    depot = make_house(ring.store, "depot", 1)
    adjusting.adjust(ring, 5, by=Actor.system("test"), why=Why(Reason.FOUND), at=depot)
    order = placed(make_person(ring.store), line_of(again(ring), 12))
    page = signed_in(ring.store, "packing").get(f"/staff/orders/{order.number}/").content.decode()
    assert "Front: Ring of test Gold <strong>10</strong>" in page
    assert "Depot: Ring of test Gold <strong>2</strong>" in page
