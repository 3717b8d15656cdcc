"""Members are masked, on the list and at the desk."""

import pytest

from tests.backoffice.conftest import VALUES, SignedIn, entries
from troth.members.models import Member
from troth.orders.models import Order

pytestmark = pytest.mark.django_db


@pytest.mark.promise("C3-1d")
def test_the_list_shows_masks_and_no_value(member: Member, signed_in: SignedIn) -> None:
    told = signed_in(member.store, "support").get("/staff/members/member/").content.decode()
    for mask in ("王○明", "a•••@e•••.com", "0912•••678"):
        assert mask in told
    assert not any(value in told for value in VALUES)
    assert entries(member.store) == [("mask", "membership")]


@pytest.mark.promise("C3-1d")
def test_the_desk_shows_masks_and_orders(order: Order, member: Member, signed_in: SignedIn) -> None:
    answer = signed_in(member.store, "support").get(f"/staff/members/{member.pk}/")
    told = answer.content.decode()
    assert "a•••@e•••.com" in told
    assert order.number in told
    assert not any(value in told for value in VALUES)
    assert entries(member.store) == [("mask", "membership")]
