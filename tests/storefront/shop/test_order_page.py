"""The order page: the buyer's alone."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast import make_person
from tests.shopping import line_of, make_variant, placed
from tests.storefront.browsing import browser, sign_in
from tests.storefront.shop.steps import (
    confirm,
    confirm_page,
    deliver,
    only_order,
    order,
    pay,
    put_in,
)
from troth.catalogue.models import Variant
from troth.ledger.models import Entry
from troth.policy.models import Store


def words(client: Client, number: str, language: str = "en") -> str:
    response = client.get(f"/{language}/orders/{number}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def number(alice: Client, ring: Variant, kalicia: Store) -> str:
    put_in(alice, ring, 2)
    deliver(alice)
    pay(alice, "bank-transfer")
    confirm(alice, confirm_page(alice))
    return only_order(kalicia).number


def test_it_shows_what_was_agreed(alice: Client, number: str, kalicia: Store) -> None:
    page = words(alice, number)
    for said in (
        number,
        "Order received",
        "2 × Ring of test",
        "NT$1,100",
        "王小明",
        "台北市大安區仁愛路四段 1 號",
        "Home delivery",
        kalicia.terms.operator.transfer.number,
    ):
        assert said in page, said


@pytest.mark.promise("K-04")
def test_a_first_order_tells_of_the_membership_and_a_second_does_not(
    alice: Client, number: str, ring: Variant
) -> None:
    assert "became a member" in words(alice, number)
    second = order(alice, ring)["Location"]
    assert "became a member" not in alice.get(second).content.decode()


def same_words(response: HttpResponse, number: str) -> str:
    """A page without the number that was asked for, and without its reference."""
    page = response.content.decode().replace(number, "")
    return re.sub(r"[0-9a-f]{8}", "", page)


def test_a_stranger_finds_no_more_than_what_is_not_there(
    alice: Client, bao: Client, number: str, kalicia: Store
) -> None:
    entries = Entry.objects.of(kalicia).count()
    refused = bao.get(f"/en/orders/{number}/")
    unknown = bao.get("/en/orders/K-000000-XXXXX/")
    assert refused.status_code == unknown.status_code == 404
    assert same_words(refused, number) == same_words(unknown, "K-000000-XXXXX")
    assert Entry.objects.of(kalicia).count() == entries


def test_a_visitor_is_led_to_sign_in(visitor: Client, number: str) -> None:
    assert visitor.get(f"/en/orders/{number}/")["Location"].startswith("/en/sign-in/?next=")


def test_another_store_has_no_such_order(alice: Client, number: str, clinico: Store) -> None:
    there = browser(clinico)
    sign_in(there)
    assert there.get(f"/en/orders/{number}/").status_code == 404


def test_looking_is_one_entry_in_the_ledger(alice: Client, number: str, kalicia: Store) -> None:
    before = Entry.objects.of(kalicia).count()
    words(alice, number)
    assert Entry.objects.of(kalicia).count() == before + 1
    entry = Entry.objects.of(kalicia).order_by("at").last()
    assert entry is not None
    assert set(entry.fields) == {
        "orders.Order.name",
        "orders.Order.phone",
        "orders.Order.address",
    }
    assert entry.purpose == "fulfilment"


def test_it_speaks_chinese(alice: Client, number: str) -> None:
    page = words(alice, number, "zh-hant")
    assert "測試戒指" in page
    assert "銀行轉帳" in page


def test_the_list_shows_ones_own_orders(alice: Client, bao: Client, number: str) -> None:
    assert number in alice.get("/en/orders/").content.decode()
    assert number not in bao.get("/en/orders/").content.decode()


def test_the_list_opens_nothing(alice: Client, number: str, kalicia: Store) -> None:
    before = Entry.objects.of(kalicia).count()
    alice.get("/en/orders/")
    assert Entry.objects.of(kalicia).count() == before


def test_somebody_elses_orders_are_not_listed(alice: Client, kalicia: Store) -> None:
    theirs = placed(make_person(kalicia), line_of(make_variant(kalicia)))
    assert theirs.number not in alice.get("/en/orders/").content.decode()
