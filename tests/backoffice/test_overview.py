"""The overview shows each role the figures of its rooms, and both languages."""

import pytest

from tests.backoffice.conftest import SignedIn
from tests.shopping import line_of, make_variant, placed
from troth.backoffice import dashboard
from troth.ledger.actors import Actor
from troth.lib import ids
from troth.members.models import Member
from troth.orders.models import Order
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


def figures(store: Store, *roles: str) -> dashboard.Figures:
    return dashboard.of(store, Actor.staff(ids.new(), *roles))


def test_orders_and_revenue_are_counted_by_day(order: Order, member: Member) -> None:
    placed(member.person, line_of(make_variant(order.store)))
    found = figures(order.store, "manager")
    assert found.orders is not None
    assert found.revenue is not None
    assert (found.orders.total, len(found.orders.bars)) == ("2", dashboard.DAYS)
    assert found.orders.bars[-1].value == "2"
    assert found.revenue.total == "NT$1,700"


def test_a_reveal_is_counted_and_a_mask_is_not(order: Order, signed_in: SignedIn) -> None:
    browser = signed_in(order.store, "support")
    browser.get("/staff/orders/order/")
    asked = {"purpose": "fulfilment", "reason": "asked"}
    browser.post(f"/staff/orders/{order.number}/reveal/", asked)
    reveals = figures(order.store, "manager").reveals
    assert reveals is not None
    assert reveals.total == "1"


def test_what_runs_out_is_listed(kalicia: Store) -> None:
    low = make_variant(kalicia, stock=1)
    make_variant(kalicia, stock=50)
    assert figures(kalicia, "catalogue").low == [low]


def test_each_role_sees_the_figures_of_its_rooms(kalicia: Store) -> None:
    packing, catalogue = figures(kalicia, "packing"), figures(kalicia, "catalogue")
    assert packing.orders is not None
    assert (packing.revenue, packing.reveals, packing.low) == (None, None, None)
    assert (catalogue.orders, catalogue.low) == (None, [])


def test_the_menu_has_the_rooms_of_the_role(kalicia: Store, signed_in: SignedIn) -> None:
    told = signed_in(kalicia, "packing").get("/staff/").content.decode()
    assert "/staff/orders/order/" in told
    assert "/staff/members/member/" not in told
    assert "/staff/ledger/entry/" not in told


def test_the_page_bears_the_store_s_name_and_the_demo_mark(
    kalicia: Store, signed_in: SignedIn
) -> None:
    told = signed_in(kalicia, "support").get("/staff/").content.decode()
    assert "Kalicia" in told
    assert "Demo" in told
    Store.objects.update(is_demo=False)
    assert "Demo" not in signed_in(kalicia, "support").get("/staff/").content.decode()


def test_the_language_is_chosen_for_the_back_office_alone(
    kalicia: Store, signed_in: SignedIn
) -> None:
    browser = signed_in(kalicia, "support")
    asked = {"language": "zh-hant", "next": "/staff/find/"}
    answer = browser.post("/staff/language/", asked)
    assert answer["Location"] == "/staff/find/"
    assert answer.cookies["django_language"]["path"] == "/staff/"
    assert 'lang="zh-hant"' in browser.get("/staff/find/").content.decode()


@pytest.mark.parametrize("away", ["https://evil.example.com/", "//evil.example.com/", "/en/", ""])
def test_choosing_a_language_leads_nowhere_else(
    away: str, kalicia: Store, signed_in: SignedIn
) -> None:
    browser = signed_in(kalicia, "support")
    answer = browser.post("/staff/language/", {"language": "xx", "next": away})
    assert answer["Location"] == "/staff/"
    assert "django_language" not in answer.cookies


def test_the_ledger_is_read_and_not_written(order: Order, signed_in: SignedIn) -> None:
    browser = signed_in(order.store, "manager")
    browser.get("/staff/orders/order/")
    told = browser.get("/staff/ledger/entry/").content.decode()
    assert "Shown masked" in told
    assert "Order.phone" in told
    filtered = browser.get("/staff/ledger/entry/", {"deed": "reveal"})
    assert filtered.context["cl"].result_count == 0
