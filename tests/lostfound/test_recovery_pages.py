"""“I cannot read my mail any more”, and “is this you?”, as somebody clicks through them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.noticing import noticed_by
from tests.promises.mutants import taken_out
from tests.recovery.world import DAY, in_a_while, link_to
from tests.shopping import line_of, make_variant, placed
from tests.signing_in import ALICE, empty_mailbox
from tests.storefront.browsing import browser, code_for, is_signed_in, sign_in
from troth.accounts.models import Account
from troth.lostfound.forms import ClaimForm, FactsForm, LostMailboxForm
from troth.orders.models import Order
from troth.policy.models import Store
from troth.recovery import asking, doubting, finishing
from troth.recovery.models import Recovery

pytestmark = pytest.mark.django_db
NEW = "alice.new@example.com"
LOST, FACTS = "/en/recovery/", "/en/recovery/facts/"
IS_THIS_YOU = "/en/sign-in/is-this-you/"
YEAR = timedelta(days=370)


@pytest.fixture
def order(kalicia: Store) -> Order:
    """Alice signed in once and ordered."""
    empty_mailbox()
    sign_in(browser(kalicia))
    account = Account.objects.of(kalicia).select_related("person__store").get()
    return placed(account.person, line_of(make_variant(kalicia), 1))


def claim(client: Client, number: str, email: str = NEW, **changes: str) -> Any:
    """Go through both pages; the answer to the last."""
    client.post(LOST, {"email": email, **noticed_by(client, LostMailboxForm)})
    values = {
        "code": code_for(email),
        "old_email": ALICE,
        "number": number,
        "postal_code": "106",
        "phone": "5678",
        **noticed_by(client, ClaimForm),
    }
    return client.post(FACTS, values | changes)


@pytest.mark.promise("X-04")
def test_the_way_leads_from_the_door_to_the_account(kalicia: Store, order: Order) -> None:
    client = browser(kalicia)
    assert LOST in client.get("/en/sign-in/").content.decode()
    answer = claim(client, f" {order.number.lower()} ")
    assert answer["Location"].endswith("/en/recovery/next/")
    with in_a_while(8 * DAY):
        finishing.tend()
        sign_in(client, NEW)
        assert order.number in client.get("/en/orders/").content.decode()


@pytest.mark.promise("X-04")
def test_no_page_asks_for_bank_data(kalicia: Store, order: Order) -> None:
    client = browser(kalicia)
    client.post(LOST, {"email": NEW, **noticed_by(client, LostMailboxForm)})
    page = client.get(FACTS).content.decode()
    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"', page))
    asked = {"code", "old_email", "number", "postal_code", "phone", "month", "product"}
    assert names - {"q", "notice", "next", "language"} == asked


@pytest.mark.promise("X-04")
def test_known_and_unknown_have_the_same_answer_to_the_byte(kalicia: Store, order: Order) -> None:
    said = []
    for number, old in ((order.number, ALICE), ("K-261101-22222", "nobody@example.com")):
        client = browser(kalicia)
        answer = claim(client, number, old_email=old)
        page = client.get(answer["Location"])
        said.append((answer.status_code, answer["Location"], page.content))
    assert said[0] == said[1]


@pytest.mark.control("X-04")
def test_an_answer_that_tells_would_be_seen(kalicia: Store, order: Order) -> None:
    with taken_out(asking._check_tries):
        for _try in range(4):
            answer = claim(browser(kalicia), order.number, f"n{_try}@example.com")
    assert answer.status_code == 302
    assert claim(browser(kalicia), order.number, "n5@example.com").status_code == 429


@pytest.mark.parametrize("missing", ["number", "postal_code", "code"])
def test_what_is_missing_is_asked_for(kalicia: Store, order: Order, missing: str) -> None:
    typed = {"number": order.number} | {missing: ""}
    assert claim(browser(kalicia), **typed).status_code == 422
    assert not Recovery.objects.of(kalicia).exists()


def test_without_the_first_page_there_is_no_second(kalicia: Store, order: Order) -> None:
    assert browser(kalicia).get(FACTS)["Location"] == LOST


@pytest.mark.promise("X-04")
def test_a_sign_in_at_the_old_address_stops_it(kalicia: Store, order: Order) -> None:
    claim(browser(kalicia), order.number)
    finishing.tend()
    assert Recovery.objects.of(kalicia).open().exists()
    sign_in(browser(kalicia))
    assert not Recovery.objects.of(kalicia).open().exists()


@pytest.mark.promise("X-04")
def test_so_does_a_confirmation_by_code(kalicia: Store, order: Order) -> None:
    client = browser(kalicia)
    sign_in(client)
    claim(browser(kalicia), order.number)
    finishing.tend()
    client.post("/en/my/security/confirmation/")
    client.post("/en/my/security/confirmation/code/", {"code": code_for()})
    assert not Recovery.objects.of(kalicia).exists()


@pytest.mark.promise("X-04")
def test_one_press_in_the_mail_stops_it(kalicia: Store, order: Order) -> None:
    claim(browser(kalicia), order.number)
    finishing.tend()
    link, stranger = link_to(ALICE, "recovery-stop"), browser(kalicia)
    assert "lost this mailbox" in stranger.get(link).content.decode()
    assert Recovery.objects.of(kalicia).exists()  # looking changed nothing
    assert "stays as it was" in stranger.post(link).content.decode()
    assert stranger.get(link).status_code == 404
    assert not Recovery.objects.of(kalicia).exists()


def facts(client: Client, **values: str) -> Any:
    shown = client.get(IS_THIS_YOU).context["policy_shown"]
    typed = {**noticed_by(client, FactsForm), "policy": shown}
    return client.post(IS_THIS_YOU, typed | values)


@pytest.mark.promise("X-04")
def test_after_a_year_nobody_is_in_before_they_know_an_order(kalicia: Store, order: Order) -> None:
    client = browser(kalicia)
    with in_a_while(YEAR):
        assert IS_THIS_YOU in sign_in(client)["Location"]
        assert not is_signed_in(client)
        assert order.number not in client.get(IS_THIS_YOU).content.decode()
        assert facts(client, postal_code="999", phone="0000").status_code == 422
        assert not is_signed_in(client)
        assert facts(client, postal_code="106", phone="5678").status_code == 302
        assert is_signed_in(client)
        assert client.get(IS_THIS_YOU)["Location"].endswith("/sign-in/")  # and no second time


@pytest.mark.control("X-04")
def test_without_the_question_they_are(kalicia: Store, order: Order) -> None:
    client = browser(kalicia)
    with in_a_while(YEAR), taken_out(doubting.must_ask, "says no"):
        sign_in(client)
        assert is_signed_in(client)


@pytest.mark.promise("X-04")
def test_who_says_that_it_is_not_them_begins_anew(kalicia: Store, order: Order) -> None:
    client = browser(kalicia)
    with in_a_while(YEAR):
        sign_in(client)
        assert client.post("/en/sign-in/is-this-you/newcomer/").status_code == 302
        assert is_signed_in(client)
        assert order.number not in client.get("/en/orders/").content.decode()
        assert client.get(f"/en/orders/{order.number}/").status_code == 404


@pytest.mark.parametrize("page", [IS_THIS_YOU, "/en/sign-in/is-this-you/newcomer/"])
def test_a_stranger_is_led_to_the_door(kalicia: Store, order: Order, page: str) -> None:
    with in_a_while(YEAR):
        assert browser(kalicia).post(page)["Location"].endswith("/sign-in/")
        client = browser(kalicia)
        sign_in(client)
        client.cookies.clear()
        assert client.post(page)["Location"].endswith("/sign-in/")


def test_a_quarter_of_an_hour_later_the_code_is_asked_for_anew(
    kalicia: Store, order: Order
) -> None:
    client = browser(kalicia)
    with in_a_while(YEAR):
        sign_in(client)
    with in_a_while(YEAR + DAY / 96):
        assert client.get(IS_THIS_YOU)["Location"].endswith("/sign-in/")


def test_the_chinese_pages_stand(kalicia: Store, order: Order) -> None:
    client = browser(kalicia)
    client.post(LOST, {"email": NEW, **noticed_by(client, LostMailboxForm)})
    for page in (LOST, FACTS, "/en/recovery/next/"):
        assert client.get(page.replace("/en/", "/zh-hant/")).status_code == 200
    with in_a_while(YEAR):
        other = browser(kalicia)
        sign_in(other)
        assert other.get(IS_THIS_YOU.replace("/en/", "/zh-hant/")).status_code == 200
