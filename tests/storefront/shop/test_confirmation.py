"""The confirm step: once means once, and nothing is ordered that was not shown."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.shopping import make_variant
from tests.storefront.shop.steps import (
    confirm,
    confirm_page,
    deliver,
    only_order,
    order,
    pay,
    put_in,
    to_confirm_page,
)
from troth.catalogue.models import Variant
from troth.orders.models import CheckoutDraft, Order
from troth.outreach.models import Message
from troth.people.models import Acceptance
from troth.policy.models import Store

PAGE = "/en/checkout/confirmation/"


def nothing_is_ordered(variant: Variant) -> bool:
    now = Variant.objects.of(variant.store_id).get(pk=variant.pk)
    return now.stock == variant.stock and not Order.objects.of(variant.store_id).exists()


def test_everything_is_listed_before_it_is_ordered(alice: Client, ring: Variant) -> None:
    to_confirm_page(alice, ring, 2)
    page = alice.get(PAGE).content.decode()
    for said in (
        "2 × Ring of test",
        "Gold",
        "王小明",
        "106",
        "台北市大安區仁愛路四段 1 號",
        "0912 345 678",
        "Home delivery",
        "Cash on delivery",
        "NT$1,000",
        "NT$100",
        "NT$1,100",
    ):
        assert said in page, said


def test_ordering_leads_to_the_order_and_empties_the_cart(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    response = order(alice, ring)
    number = only_order(kalicia).number
    assert (response.status_code, response["Location"]) == (302, f"/en/orders/{number}/")
    assert alice.cookies["cart"].value == ""
    assert not CheckoutDraft.objects.of(kalicia).exists()
    assert Message.objects.of(kalicia).filter(kind="order-confirmation").count() == 1


def test_a_double_click_a_back_button_and_a_retry_give_the_same_order(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    cart_and_page = to_confirm_page(alice, ring)
    cart = alice.cookies["cart"].value
    first = confirm(alice, cart_and_page)
    for _again in range(2):
        alice.cookies["cart"] = cart  # the browser sent it before the answer came
        assert confirm(alice, cart_and_page)["Location"] == first["Location"]
    assert Order.objects.of(kalicia).count() == 1
    assert Message.objects.of(kalicia).filter(kind="order-confirmation").count() == 1
    assert Variant.objects.of(kalicia).get().stock == 9


def test_two_tabs_of_one_checkout_give_one_order(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    one = to_confirm_page(alice, ring)
    two = confirm_page(alice)
    assert confirm(alice, one)["Location"] == confirm(alice, two)["Location"]
    assert Order.objects.of(kalicia).count() == 1


@pytest.mark.promise("T-01")
def test_the_terms_must_be_ticked(alice: Client, ring: Variant, kalicia: Store) -> None:
    typed = to_confirm_page(alice, ring)
    del typed["accepted"]
    response = confirm(alice, typed)
    assert response.status_code == 422
    assert response.content.decode().count("Please read and accept the terms") == 2
    assert nothing_is_ordered(ring)
    assert not Acceptance.objects.of(kalicia).filter(text="terms").exists()


def test_other_terms_than_those_shown_are_told(alice: Client, ring: Variant) -> None:
    typed = to_confirm_page(alice, ring) | {"terms": "2020-01"}
    response = confirm(alice, typed)
    assert response.status_code == 422
    assert "The terms changed" in response.content.decode()
    assert nothing_is_ordered(ring)


def test_a_price_that_changed_is_told_and_can_be_agreed_to(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    typed = to_confirm_page(alice, ring)
    Variant.objects.of(kalicia).update(price=600)
    response = confirm(alice, typed)
    assert response.status_code == 422
    assert "changed from NT$600 to NT$700. Nothing was ordered" in response.content.decode()
    assert nothing_is_ordered(ring)
    assert confirm(alice, confirm_page(alice)).status_code == 302
    assert only_order(kalicia).total == 700


def test_sold_out_meanwhile_leads_to_the_cart_that_says_so(alice: Client, ring: Variant) -> None:
    typed = to_confirm_page(alice, ring)
    Variant.objects.of(ring.store).update(stock=0)
    response = alice.post(PAGE, typed, follow=True)
    assert response.redirect_chain[-1][0] == "/en/cart/"
    assert "sold out. Please remove it" in response.content.decode()
    assert not Order.objects.of(ring.store).exists()


def test_a_strangers_token_orders_nothing_and_tells_nothing(
    alice: Client, bao: Client, ring: Variant, kalicia: Store
) -> None:
    alices = to_confirm_page(alice, ring)
    confirm(alice, alices)
    bao_page = to_confirm_page(bao, ring)
    response = confirm(bao, bao_page | {"token": alices["token"]})
    assert response.status_code == 422
    assert only_order(kalicia).number not in response.content.decode()
    assert Order.objects.of(kalicia).count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"token": "x"},
        {"token": ""},
        {"token": "\x00"},
        {"shown": ""},
        {"total": "-1"},
        {"total": "x"},
    ],
)
def test_a_garbled_page_orders_nothing(
    alice: Client, ring: Variant, changes: dict[str, str]
) -> None:
    response = confirm(alice, to_confirm_page(alice, ring) | changes)
    assert response.status_code == 422
    assert nothing_is_ordered(ring)


def test_a_delivery_changed_in_another_tab_is_told(alice: Client, ring: Variant) -> None:
    typed = to_confirm_page(alice, ring)
    deliver(alice, delivery="post")
    pay(alice)
    assert "from NT$600 to NT$580" in confirm(alice, typed).content.decode()
    assert nothing_is_ordered(ring)


def test_an_address_changed_in_another_tab_is_looked_at_first(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    typed = to_confirm_page(alice, ring)
    deliver(alice, name="Bao Lin")
    pay(alice)
    assert "Bao Lin" in confirm(alice, typed).content.decode()
    assert nothing_is_ordered(ring)
    assert confirm(alice, confirm_page(alice)).status_code == 302


def test_goods_swapped_in_another_tab_are_looked_at_first(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    typed = to_confirm_page(alice, ring)
    alice.post(f"/en/cart/lines/{ring.pk}/removal/")
    other = make_variant(kalicia, price=ring.price)
    put_in(alice, other)
    assert confirm(alice, typed).status_code == 422
    assert nothing_is_ordered(ring)
    assert nothing_is_ordered(other)


def test_a_cart_that_was_tampered_with_orders_nothing(alice: Client, ring: Variant) -> None:
    typed = to_confirm_page(alice, ring)
    alice.cookies["cart"] = alice.cookies["cart"].value[:-1] + "~"
    assert confirm(alice, typed)["Location"] == "/en/cart/"
    assert nothing_is_ordered(ring)


def test_a_request_from_another_site_orders_nothing(alice: Client, ring: Variant) -> None:
    typed = to_confirm_page(alice, ring)
    response = alice.post(PAGE, typed, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert nothing_is_ordered(ring)


def test_the_pages_speak_chinese(alice: Client, ring: Variant, kalicia: Store) -> None:
    typed = to_confirm_page(alice, ring)
    assert "貨到付款" in alice.get("/zh-hant/checkout/confirmation/").content.decode()
    alice.post("/zh-hant/checkout/confirmation/", typed)
    assert only_order(kalicia).language == "zh-hant"


def statements(work: object) -> int:
    with (
        CaptureQueriesContext(connections["default"]) as shop,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        work()  # type: ignore[operator]
    return len(shop) + len(keys)


def test_it_takes_few_statements(alice: Client, ring: Variant, kalicia: Store) -> None:
    chain = make_variant(kalicia)
    put_in(alice, chain)
    typed = to_confirm_page(alice, ring)
    assert statements(lambda: alice.get(PAGE)) <= 22
    assert statements(lambda: confirm(alice, typed)) <= 51
    assert Order.objects.of(kalicia).count() == 1
