"""Opening one person's data: for a purpose of the role, with a reason, written down, strict, unstored."""

import pytest
from django.test import Client

from tests.backoffice.conftest import EMAIL, SignedIn, entries
from troth.ledger.models import Entry, Mention
from troth.members.models import Member
from troth.orders.models import Order

pytestmark = pytest.mark.django_db
PARCEL = {"purpose": "fulfilment", "reason": "parcel"}


def reveal(browser: Client, order: Order, asked: dict[str, str]) -> tuple[int, str]:
    answer = browser.post(f"/staff/orders/{order.number}/reveal/", asked)
    return answer.status_code, answer.content.decode()


@pytest.mark.promise("K-08")
def test_a_reveal_shows_the_values_and_writes_one_entry(order: Order, signed_in: SignedIn) -> None:
    status, told = reveal(signed_in(order.store, "packing"), order, PARCEL)
    assert status == 200
    for value in ("王小明", "+886912345678", "仁愛路四段"):
        assert value in told
    entry = Entry.objects.of(order.store).get()
    assert (entry.deed, entry.purpose, entry.clause) == ("reveal", "fulfilment", "K0-1")
    assert (entry.reason, entry.roles) == ("parcel", ["packing"])
    assert entry.fields == ["orders.Order.address", "orders.Order.name", "orders.Order.phone"]
    assert Mention.objects.of(order.store).filter(entry=entry).count() == 1


def test_to_ask_is_not_to_open(order: Order, signed_in: SignedIn) -> None:
    answer = signed_in(order.store, "packing").get(f"/staff/orders/{order.number}/reveal/")
    assert "王小明" not in answer.content.decode()
    assert entries(order.store) == []


@pytest.mark.promise("C3-1e")
def test_a_purpose_beyond_the_role_is_refused_and_the_attempt_is_written_down(
    order: Order, signed_in: SignedIn
) -> None:
    asked = {"purpose": "fraud-prevention", "reason": "fraud"}
    status, told = reveal(signed_in(order.store, "packing"), order, asked)
    assert status == 403
    assert "王小明" not in told
    assert entries(order.store) == [("refuse", "fraud-prevention")]


def test_the_page_offers_the_purposes_of_the_role_alone(order: Order, signed_in: SignedIn) -> None:
    path = f"/staff/orders/{order.number}/reveal/"
    packing = signed_in(order.store, "packing").get(path).content.decode()
    assert 'value="fulfilment"' in packing
    assert 'value="fraud-prevention"' not in packing
    assert (
        'value="transaction-record"' in signed_in(order.store, "manager").get(path).content.decode()
    )


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"purpose": "fulfilment"},
        {"reason": "parcel"},
        {"purpose": "fulfilment", "reason": "because"},
        {"purpose": "marketing", "reason": "asked"},
        {"purpose": "world-domination", "reason": "asked"},
    ],
)
def test_without_a_purpose_and_a_reason_nothing_is_opened(
    asked: dict[str, str], order: Order, signed_in: SignedIn
) -> None:
    status, told = reveal(signed_in(order.store, "manager"), order, asked)
    assert status == 422
    assert "王小明" not in told
    assert entries(order.store) == []


@pytest.mark.promise("K-08")
def test_a_member_is_opened_to_the_fields_of_the_purpose(
    member: Member, signed_in: SignedIn
) -> None:
    path = f"/staff/members/{member.pk}/reveal/"
    asked = {"purpose": "fraud-prevention", "reason": "fraud"}
    told = signed_in(member.store, "support").post(path, asked).content.decode()
    assert EMAIL in told
    assert "王小明" not in told  # a member's name is not for that
    entry = Entry.objects.of(member.store).get()
    assert entry.fields == ["outreach.Address.email"]


def test_the_pages_of_one_person_are_strict_and_unstored(
    order: Order, member: Member, signed_in: SignedIn
) -> None:
    browser = signed_in(order.store, "manager")
    desk, member_desk = f"/staff/orders/{order.number}/", f"/staff/members/{member.pk}/"
    answers = [browser.get(path) for path in (desk, f"{desk}reveal/", member_desk, "/staff/find/")]
    answers.append(browser.post(f"{desk}reveal/", PARCEL))
    for answer in answers:
        assert answer.status_code == 200
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert b"<script" not in answer.content


def test_unfold_s_screens_alone_are_loosened(order: Order, signed_in: SignedIn) -> None:
    policy = signed_in(order.store, "manager").get("/staff/orders/order/")[
        "Content-Security-Policy"
    ]
    assert "script-src 'self' 'unsafe-eval'" in policy
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in signed_in(order.store).get("/en/")["Content-Security-Policy"]


def test_a_reveal_from_another_site_is_refused(order: Order, signed_in: SignedIn) -> None:
    browser = signed_in(order.store, "manager")
    strict = Client(
        enforce_csrf_checks=True, SERVER_NAME=order.store.host, HTTP_SEC_FETCH_SITE="cross-site"
    )
    strict.cookies = browser.cookies
    assert reveal(strict, order, PARCEL)[0] == 403
    assert entries(order.store) == []
