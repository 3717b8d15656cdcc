"""Orders are found by number, members by their whole e-mail; what was typed is in no address."""

import pytest

from tests.backoffice.conftest import EMAIL, SignedIn, entries
from troth.members.models import Member
from troth.orders.models import Order
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


def test_an_order_is_found_however_its_number_is_typed(order: Order, signed_in: SignedIn) -> None:
    browser = signed_in(order.store, "packing")
    for typed in (order.number, f" {order.number.lower()} "):
        answer = browser.post("/staff/find/", {"wanted": typed})
        assert answer.status_code == 302
        assert answer["Location"] == f"/staff/orders/{order.number}/"


@pytest.mark.promise("C3-1d")
def test_a_member_is_found_through_the_blind_index_and_nothing_is_opened(
    member: Member, signed_in: SignedIn
) -> None:
    answer = signed_in(member.store, "support").post("/staff/find/", {"wanted": EMAIL.upper()})
    assert answer["Location"] == f"/staff/members/{member.pk}/"
    assert entries(member.store) == []


def test_packing_finds_no_members(member: Member, signed_in: SignedIn) -> None:
    answer = signed_in(member.store, "packing").post("/staff/find/", {"wanted": EMAIL})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "typed", ["", "alice", "alice.wang@", "nobody@example.com", "K-1", "%", "\x00"]
)
def test_what_is_not_there_is_said_without_repeating_it(
    typed: str, member: Member, signed_in: SignedIn
) -> None:
    answer = signed_in(member.store, "support").post("/staff/find/", {"wanted": typed})
    assert answer.status_code == 404
    told = answer.content.decode()
    assert "Nothing was found" in told
    assert not typed or f'value="{typed}"' not in told


def test_a_member_of_the_other_store_is_not_found(
    member: Member, clinico: Store, signed_in: SignedIn
) -> None:
    answer = signed_in(clinico, "support").post("/staff/find/", {"wanted": EMAIL})
    assert answer.status_code == 404
