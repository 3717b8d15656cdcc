"""The cart page: works without a script, keeps nothing on our side."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.shopping import make_variant
from tests.storefront.browsing import browser
from tests.storefront.shop.steps import put_in
from troth.accounts.models import Session
from troth.catalogue import composing
from troth.catalogue.models import Product, Variant
from troth.people.models import Person
from troth.policy.models import Store

CART = "/en/cart/"


def words(client: Client) -> str:
    return client.get(CART).content.decode()


def test_an_empty_cart_says_what_to_do_next(visitor: Client) -> None:
    assert "Your cart is empty" in words(visitor)
    assert not visitor.cookies


def test_the_first_add_sets_the_cookies_and_leads_to_the_cart(
    visitor: Client, ring: Variant
) -> None:
    response = put_in(visitor, ring, 2)
    assert (response.status_code, response["Location"]) == (302, f"{CART}?added=yes")
    assert set(visitor.cookies) == {"cart", "here"}
    page = words(visitor)
    assert "Ring of test" in page
    assert "NT$1,000" in page


def test_an_add_on_comes_along_at_its_price_and_exclusions_are_told(
    visitor: Client, ring: Variant
) -> None:
    box = make_variant(ring.store, price=100)
    composing.offer(box, beside=ring.product, price=60)
    Product.objects.of(ring.store).filter(pk=ring.product_id).update(return_class="hygiene")
    typed = {"variant": ring.pk, "quantity": 1, "addon": [box.pk, "no id"]}
    assert visitor.post(f"{CART}lines/", typed).status_code == 302
    page = words(visitor)
    assert "1 at NT$60, together with another article" in page
    assert "NT$560" in page
    assert page.count("personal hygiene article") == 1


@pytest.mark.promise("K-02")
def test_adding_writes_nothing(visitor: Client, ring: Variant) -> None:
    with CaptureQueriesContext(connection) as asked:
        put_in(visitor, ring)
    assert all(query["sql"].startswith("SELECT") for query in asked)
    assert not Session.objects.of(ring.store).exists()
    assert not Person.objects.of(ring.store).exists()


def test_changing_and_removing(visitor: Client, ring: Variant) -> None:
    put_in(visitor, ring)
    visitor.post(f"{CART}lines/{ring.pk}/", {"quantity": "3"})
    assert "NT$1,500" in words(visitor)
    visitor.post(f"{CART}lines/{ring.pk}/removal/")
    assert "Your cart is empty" in words(visitor)


@pytest.mark.parametrize("quantity", ["0", "-1", "1000000000", "", "x", "1.5"])
def test_a_wrong_quantity_is_told_and_changes_nothing(
    visitor: Client, ring: Variant, quantity: str
) -> None:
    put_in(visitor, ring, 2)
    for path in ("lines/", f"lines/{ring.pk}/"):
        typed = {"variant": str(ring.pk), "quantity": quantity}
        response = visitor.post(CART + path, typed)
        assert response.status_code == 422
        assert "whole number from 1 to 99" in response.content.decode()
    assert "NT$1,000" in words(visitor)


@pytest.mark.parametrize("variant", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_what_is_no_article_is_told(visitor: Client, variant: str) -> None:
    response = visitor.post(f"{CART}lines/", {"variant": variant, "quantity": "1"})
    assert response.status_code == 422
    assert not visitor.cookies


def test_another_stores_article_is_not_put_in(visitor: Client, clinico: Store) -> None:
    assert put_in(visitor, make_variant(clinico)).status_code == 422
    assert not visitor.cookies


def test_another_stores_cookie_is_nothing_here(
    visitor: Client, ring: Variant, clinico: Store
) -> None:
    put_in(visitor, ring)
    stranger = browser(clinico)
    stranger.cookies["cart"] = visitor.cookies["cart"].value
    page = words(stranger)
    assert "could not be read" in page
    assert "Ring of test" not in page


def test_a_tampered_cookie_is_told_once_and_replaced(visitor: Client, ring: Variant) -> None:
    put_in(visitor, ring)
    visitor.cookies["cart"] = visitor.cookies["cart"].value[:-1] + "~"
    assert "could not be read" in words(visitor)
    assert visitor.cookies["cart"].value == ""
    assert "could not be read" not in words(visitor)


def test_a_tampered_cookie_does_not_keep_anyone_from_adding(visitor: Client, ring: Variant) -> None:
    visitor.cookies["cart"] = "nonsense"
    put_in(visitor, ring)
    assert "Ring of test" in words(visitor)


def test_what_changed_meanwhile_is_told_with_what_to_do(visitor: Client, ring: Variant) -> None:
    put_in(visitor, ring, 2)
    Variant.objects.of(ring.store).update(price=600)
    assert "changed from NT$500 to NT$600" in words(visitor)
    assert "/en/checkout/" in words(visitor)
    Variant.objects.of(ring.store).update(stock=1)
    assert "Only 1 left. Please lower the quantity." in words(visitor)
    assert "/en/checkout/" not in words(visitor)
    Variant.objects.of(ring.store).update(stock=0)
    assert "sold out. Please remove it" in words(visitor)
    Product.objects.of(ring.store).update(published_at=None)
    assert "not sold here any more" in words(visitor)


def test_a_new_price_is_agreed_to_by_changing_the_line(visitor: Client, ring: Variant) -> None:
    put_in(visitor, ring, 2)
    Variant.objects.of(ring.store).update(price=600)
    visitor.post(f"{CART}lines/{ring.pk}/", {"quantity": "2"})
    assert "changed from" not in words(visitor)


def test_the_page_is_not_kept_on_the_way(visitor: Client) -> None:
    assert visitor.get(CART)["Cache-Control"].startswith("no-store")


def test_it_speaks_chinese(visitor: Client, ring: Variant) -> None:
    put_in(visitor, ring)
    assert "測試戒指" in visitor.get("/zh-hant/cart/").content.decode()


def test_it_takes_few_statements(visitor: Client, ring: Variant) -> None:
    put_in(visitor, ring)
    with CaptureQueriesContext(connection) as asked:
        visitor.get(CART)
    assert len(asked) <= 5
