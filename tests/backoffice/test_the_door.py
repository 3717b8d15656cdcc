"""Who is let into the back office, and who is not: refused, and nothing read, written or sent."""

from dataclasses import dataclass

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client

from tests.backoffice.conftest import CONSOLE, VALUES, SignedIn, at_door, entries
from troth.catalogue.models import Product
from troth.members.models import Member
from troth.orders.models import Order
from troth.outreach.models import Message
from troth.policy.models import Store
from troth.staff.actions import dismiss
from troth.staff.models import Appointment

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Page:
    """A page of the back office, and the roles it is for."""

    name: str
    roles: frozenset[str]


SERVICE = frozenset({"support", "packing", "manager"})
CARE = frozenset({"support", "manager"})
GOODS = frozenset({"catalogue", "manager"})
PAGES = (
    Page("overview", SERVICE | GOODS),
    Page("orders", SERVICE),
    Page("order", SERVICE),
    Page("order reveal", SERVICE),
    Page("find", SERVICE),
    Page("members", CARE),
    Page("member", CARE),
    Page("member reveal", CARE),
    Page("products", GOODS),
    Page("product", GOODS),
    Page("categories", GOODS),
    Page("ledger", frozenset({"manager"})),
)
ROLES = ("support", "packing", "manager", "catalogue")


@pytest.fixture
def paths(order: Order, member: Member) -> dict[str, str]:
    product = Product.objects.of(order.store).get()
    return {
        "overview": "/staff/",
        "orders": "/staff/orders/order/",
        "order": f"/staff/orders/{order.number}/",
        "order reveal": f"/staff/orders/{order.number}/reveal/",
        "find": "/staff/find/",
        "members": "/staff/members/member/",
        "member": f"/staff/members/{member.pk}/",
        "member reveal": f"/staff/members/{member.pk}/reveal/",
        "products": "/staff/catalogue/product/",
        "product": f"/staff/catalogue/product/{product.pk}/change/",
        "categories": "/staff/catalogue/category/",
        "ledger": "/staff/ledger/entry/",
    }


ASKED = {"purpose": "fulfilment", "reason": "asked", "wanted": VALUES[-1]}


def knock(browser: Client, path: str) -> list[HttpResponse]:
    """Look at a page, and send something to it."""
    return [browser.get(path), browser.post(path, ASKED)]  # type: ignore[list-item]


def nothing_happened(store: Store, answers: list[HttpResponse]) -> bool:
    """No value and no mask left, nothing was read, written or queued."""
    told = b"".join(answer.content for answer in answers).decode()
    written = (Message.objects.of(store).exists(), LogEntry.objects.exists())
    return entries(store) == [] and not any(written) and not any(v in told for v in VALUES)


@pytest.mark.promise("C3-1e")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_stranger_is_led_to_the_sign_in_page(
    page: Page, paths: dict[str, str], kalicia: Store
) -> None:
    answers = knock(at_door(kalicia), paths[page.name])
    assert [answer.status_code for answer in answers] == [302, 302]
    for answer in answers:
        assert answer["Location"] == f"/en/sign-in/?next={paths[page.name]}"
        assert "no-store" in answer["Cache-Control"]
    assert nothing_happened(kalicia, answers)


@pytest.mark.promise("C3-1e")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_member_who_does_not_work_here_is_refused(
    page: Page, paths: dict[str, str], kalicia: Store, signed_in: SignedIn
) -> None:
    answers = knock(signed_in(kalicia), paths[page.name])
    assert [answer.status_code for answer in answers] == [403, 403]
    assert nothing_happened(kalicia, answers)


@pytest.mark.promise("C3-1c")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_staff_of_the_other_store_are_nobody_here(
    page: Page, paths: dict[str, str], kalicia: Store, clinico: Store, signed_in: SignedIn
) -> None:
    answers = knock(signed_in(clinico, *ROLES, at=kalicia), paths[page.name])
    assert [answer.status_code for answer in answers] == [302, 302]
    assert nothing_happened(kalicia, answers)


@pytest.mark.promise("C3-1c")
def test_staff_of_the_other_store_find_nothing_of_this_one_at_home(
    paths: dict[str, str], kalicia: Store, clinico: Store, signed_in: SignedIn
) -> None:
    browser = signed_in(clinico, *ROLES)
    for name in ("order", "order reveal", "member", "member reveal"):
        answers = knock(browser, paths[name])
        assert {answer.status_code for answer in answers} <= {404, 405}
        assert nothing_happened(kalicia, answers)
        assert nothing_happened(clinico, answers)
    assert (
        browser.get(paths["product"]).status_code == 302
    )  # unfold: “does not exist”, to the start
    assert "K-" not in browser.get(paths["orders"]).content.decode()


@pytest.mark.promise("C3-1e")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_wrong_role_is_refused(
    page: Page, paths: dict[str, str], kalicia: Store, signed_in: SignedIn
) -> None:
    for role in ROLES:
        if role not in page.roles:
            answers = knock(signed_in(kalicia, role), paths[page.name])
            assert [answer.status_code for answer in answers] == [403, 403], role
            assert nothing_happened(kalicia, answers)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_right_role_is_let_in_and_nothing_is_stored_on_the_way(
    page: Page, paths: dict[str, str], kalicia: Store, signed_in: SignedIn
) -> None:
    for role in page.roles:
        answer = signed_in(kalicia, role).get(paths[page.name])
        assert answer.status_code == 200, role
        assert "no-store" in answer["Cache-Control"]
        assert "csrftoken" not in answer.cookies


def test_a_dismissed_colleague_is_out_at_the_next_click(
    kalicia: Store, signed_in: SignedIn
) -> None:
    browser = signed_in(kalicia, "support")
    assert browser.get("/staff/").status_code == 200
    dismiss(Appointment.objects.of(kalicia).get(), by=CONSOLE)
    assert browser.get("/staff/").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/staff/login/",
        "/staff/password_change/",
        "/staff/search/",
        "/staff/r/1/1/",
        "/staff/orders/order/add/",
        "/staff/members/member/add/",
    ],
)
def test_what_the_shop_does_not_use_of_the_admin_is_gone(
    path: str, kalicia: Store, signed_in: SignedIn
) -> None:
    assert signed_in(kalicia, *ROLES).get(path).status_code == 404


def test_orders_and_members_cannot_be_deleted_nor_have_they_a_form(
    order: Order, member: Member, signed_in: SignedIn
) -> None:
    browser = signed_in(order.store, *ROLES)
    for kind, row in (("orders/order", order), ("members/member", member)):
        assert browser.post(f"/staff/{kind}/{row.pk}/delete/", {"post": "yes"}).status_code == 404
        assert browser.get(f"/staff/{kind}/{row.pk}/history/").status_code == 404
        led = browser.get(f"/staff/{kind}/{row.pk}/change/")
        assert led.status_code == 302
        chosen = {"action": "delete_selected", "_selected_action": str(row.pk), "post": "yes"}
        browser.post(f"/staff/{kind}/", chosen)
    assert Order.objects.of(order.store).exists()
    assert Member.objects.of(order.store).exists()


def test_signing_out_needs_a_post(kalicia: Store, signed_in: SignedIn) -> None:
    browser = signed_in(kalicia, "support")
    browser.get("/staff/logout/")
    assert browser.get("/staff/").status_code == 200
    browser.post("/staff/logout/")
    assert browser.get("/staff/").status_code == 302


@pytest.mark.promise("C3-1e")
def test_a_row_of_a_list_leads_to_its_desk_for_those_who_may_see_the_list(
    order: Order, member: Member, signed_in: SignedIn
) -> None:
    rows = {
        f"/staff/orders/order/{order.pk}/change/": {"support", "packing", "manager"},
        f"/staff/members/member/{member.pk}/change/": {"support", "manager"},
    }
    for path, may in rows.items():
        for role in ROLES:
            answer = signed_in(order.store, role).get(path)
            assert answer.status_code == (302 if role in may else 403), (path, role)
            assert order.number not in answer.get("Location", "") or role in may


@pytest.mark.parametrize(
    "path", ["/staff/orders/order/x/change/", "/staff/members/member/x/change/"]
)
def test_what_is_no_id_is_not_found(path: str, order: Order, signed_in: SignedIn) -> None:
    assert signed_in(order.store, "manager").get(path).status_code == 404


@pytest.mark.parametrize("asked", ["catalogue/product/?q=%00", "ledger/entry/?purpose=%00"])
def test_what_postgresql_cannot_be_asked_for_is_no_fault_of_ours(
    asked: str, kalicia: Store, signed_in: SignedIn
) -> None:
    assert signed_in(kalicia, "manager").get(f"/staff/{asked}").status_code == 400
