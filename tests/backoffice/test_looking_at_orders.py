"""The list and the desk of orders show masks, for one key query and one ledger entry a page."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.backoffice.conftest import VALUES, SignedIn, entries
from tests.cast import make_person
from tests.shopping import line_of, make_variant, placed
from troth.ledger.models import Entry, Mention
from troth.members.models import Member
from troth.orders.models import Order
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
LIST = "/staff/orders/order/"


@pytest.mark.promise("C3-1d")
def test_the_list_shows_masks_and_no_value(order: Order, signed_in: SignedIn) -> None:
    told = signed_in(order.store, "packing").get(LIST).content.decode()
    for mask in ("王○明", "0912•••678", "台北市大安區•••"):
        assert mask in told
    assert not any(value in told for value in VALUES)
    for fact in (order.number, "NT$1,100", "Order received", "Home delivery", "Cash on delivery"):
        assert fact in told
    assert entries(order.store) == [("mask", "fulfilment")]


def test_the_list_leads_to_the_desk(order: Order, signed_in: SignedIn) -> None:
    told = signed_in(order.store, "packing").get(LIST).content.decode()
    assert f'href="/staff/orders/{order.number}/' in told


@pytest.mark.promise("C3-1d")
def test_the_desk_shows_lines_and_masks(order: Order, signed_in: SignedIn) -> None:
    told = signed_in(order.store, "support").get(f"/staff/orders/{order.number}/").content.decode()
    assert "Ring of test" in told
    assert "王○明" in told
    assert not any(value in told for value in VALUES)
    assert entries(order.store) == [("mask", "fulfilment")]


def queries(browser: object, path: str) -> dict[str, int]:
    with (
        CaptureQueriesContext(connections["default"]) as shop,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        assert browser.get(path).status_code == 200  # type: ignore[attr-defined]
    return {"default": len(shop), "keys": len(keys)}


def test_a_list_of_fifty_costs_one_key_query_and_no_more_queries_than_one(
    order: Order, member: Member, signed_in: SignedIn
) -> None:
    browser = signed_in(order.store, "packing")
    browser.get(LIST)  # whatever is learnt once for all
    of_one = queries(browser, LIST)
    variant = make_variant(order.store, stock=100)
    for number in range(49):
        placed(member.person if number % 2 else make_person(order.store), line_of(variant))
    browser.get(LIST)  # the first time that a person is shown, their handle's key is made
    of_fifty = queries(browser, LIST)
    assert of_fifty["keys"] == of_one["keys"] == 1
    assert of_fifty["default"] <= of_one["default"] + 2
    latest = Entry.objects.of(order.store).order_by("-pk")[0]
    assert latest.deed == Entry.Deed.MASK
    assert Mention.objects.of(order.store).filter(entry=latest).count() == 26


def test_an_order_of_the_other_store_is_not_in_the_list(
    order: Order, clinico: Store, signed_in: SignedIn
) -> None:
    told = signed_in(clinico, "manager").get(LIST).content.decode()
    assert order.number not in told
    assert entries(clinico) == []


@pytest.mark.parametrize(
    "question",
    ["phone=x", "phone__startswith=x", "person__account__id=x", "name_index=x", "total=1"],
)
def test_an_address_cannot_ask_more_than_the_page_offers(
    question: str, order: Order, signed_in: SignedIn
) -> None:
    answer = signed_in(order.store, "packing").get(f"{LIST}?{question}")
    assert answer.status_code == 400
    assert entries(order.store) == []


def test_there_is_no_search_that_would_stand_in_an_address(
    order: Order, signed_in: SignedIn
) -> None:
    for path in (LIST, "/staff/members/member/"):
        assert (
            'id="changelist-search"'
            not in signed_in(order.store, "manager").get(path).content.decode()
        )
