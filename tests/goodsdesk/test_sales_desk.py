"""A sale is planned for a product, a category or a collection, seen in a list, and cancelled."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.backoffice.conftest import SignedIn
from tests.shopping import make_variant
from troth.catalogue.models import Category, Collection, Variant
from troth.lib import clock
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import Sale, Schedule

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PLANNED = {"percent": "20", "starts_at": "2027-01-01T00:00", "ends_at": "2027-01-08T00:00"}


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    made = make_variant(kalicia, price=500)
    shelf = Category.objects.create(store=kalicia, path="Rings", slug="rings", name=Texts("Rings"))
    made.product.category = shelf
    made.product.save()
    make_variant(kalicia, price=900)
    return made


@pytest.fixture
def kai(kalicia: Store, signed_in: SignedIn) -> Client:
    return signed_in(kalicia, "catalogue")


def plan(browser: Client, **said: Any) -> Any:
    return browser.post("/staff/sales/", PLANNED | said)


def planned(store: Store) -> list[tuple[str, int]]:
    rows = Schedule.objects.of(store).select_related("sale")
    return [(str(row.sale), row.price) for row in rows]


def test_a_sale_of_one_product_by_its_article_number(ring: Variant, kai: Client) -> None:
    assert plan(kai, product=ring.sku).status_code == 302
    assert planned(ring.store) == [("Ring of test", 400)]
    sale = Sale.objects.of(ring.store).get()
    assert sale.starts_at == datetime.fromisoformat("2027-01-01T00:00+08:00")
    page = kai.get("/staff/sales/").content.decode()
    assert "Planned" in page
    assert "2027-01-08 00:00" in page


def test_a_sale_of_a_category_or_a_collection(ring: Variant, kai: Client) -> None:
    shelf = ring.product.category
    assert shelf is not None
    assert plan(kai, category=str(shelf.pk)).status_code == 302
    rules = {"conditions": [{"kind": "category", "slug": "rings"}]}
    circles = Collection.objects.create(
        store=ring.store, slug="circles", title=Texts("Circles"), rules=rules
    )
    answer = plan(kai, collection=str(circles.pk))
    assert answer.status_code == 422
    assert "is in another sale from 2027-01-01 00:00" in answer.content.decode()
    later = {"starts_at": "2027-01-08T00:00", "ends_at": "2027-01-09T00:00"}
    assert plan(kai, collection=str(circles.pk), **later).status_code == 302
    assert planned(ring.store) == [("Rings", 400), ("Circles", 400)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Choose what is reduced."),
        ({"product": "nothing-like-it"}, "There is no such product."),
        ({"percent": "100"}, "less than or equal to 99"),
        ({"ends_at": "2026-12-31T00:00"}, "It ends before it begins."),
        ({"starts_at": "soon"}, "valid date/time"),
    ],
)
def test_what_cannot_be_planned_is_told(
    ring: Variant, kai: Client, said: dict[str, str], told: str
) -> None:
    answer = plan(kai, **({"product": ring.sku} | said if said else said))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert planned(ring.store) == []


def test_an_empty_category_is_told(ring: Variant, kai: Client) -> None:
    empty = Category.objects.create(store=ring.store, path="E", slug="e", name=Texts("Empty"))
    assert "There is nothing in it." in plan(kai, category=str(empty.pk)).content.decode()
    assert not Sale.objects.of(ring.store).exists()


def test_a_sale_is_cancelled(ring: Variant, kai: Client) -> None:
    plan(kai, product=ring.sku)
    sale = Sale.objects.of(ring.store).get()
    assert kai.post(f"/staff/sales/{sale.pk}/cancelling/").status_code == 302
    assert not Schedule.objects.of(ring.store).open().exists()
    assert "Cancelled" in kai.get("/staff/sales/").content.decode()


def test_during_a_sale_the_next_is_reckoned_from_the_usual_price(
    ring: Variant, kai: Client
) -> None:
    local = clock.now() + timedelta(hours=8)
    now = {"starts_at": f"{local - DAY:%Y-%m-%dT%H:%M}", "ends_at": f"{local + DAY:%Y-%m-%dT%H:%M}"}
    plan(kai, product=ring.sku, **now)
    scheduling.apply_due()
    plan(kai, product=ring.sku)
    assert [price for _name, price in planned(ring.store)] == [400, 400]


@pytest.mark.parametrize("roles", [(), ("packing",), ("support",)])
def test_other_roles_are_refused_and_nothing_changes(
    ring: Variant, kai: Client, signed_in: SignedIn, roles: tuple[str, ...]
) -> None:
    plan(kai, product=ring.sku)
    sale = Sale.objects.of(ring.store).get()
    browser = signed_in(ring.store, *roles)
    assert browser.get("/staff/sales/").status_code == 403
    assert plan(browser, product=ring.sku).status_code == 403
    assert browser.post(f"/staff/sales/{sale.pk}/cancelling/").status_code == 403
    assert Schedule.objects.of(ring.store).open().count() == 1


def test_another_stores_staff_find_no_sale(
    ring: Variant, kai: Client, clinico: Store, signed_in: SignedIn
) -> None:
    plan(kai, product=ring.sku)
    sale = Sale.objects.of(ring.store).get()
    strange = signed_in(clinico, "catalogue")
    assert strange.post(f"/staff/sales/{sale.pk}/cancelling/").status_code == 404
    assert Schedule.objects.of(ring.store).open().count() == 1
