"""Closing the account: what goes and what stays is said first, one button does it (K-13)."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.mutants import taken_out
from tests.shopping import buy, line_of, make_variant, placed
from tests.signing_in import mails_to
from tests.storefront.browsing import browser, is_signed_in, sign_in
from troth.accounts.models import Account, Session
from troth.leaving import closing
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members.models import Member
from troth.orders.models import Order
from troth.orders.problems import Withheld
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention.models import Erasure, Hold
from troth.standing import says

pytestmark = pytest.mark.django_db
PAGE = "/en/my/closing/"


def age(store: Store, minutes: int) -> None:
    """Let the last code be so old."""
    Session.objects.of(store).update(proved_at=clock.now() - timedelta(minutes=minutes))


@pytest.mark.promise("K-13")
@pytest.mark.promise("C5-3")
def test_what_goes_and_what_stays_is_said_before(client: Client, alice: Person) -> None:
    placed(alice, line_of(make_variant(alice.store)))
    page = client.get(PAGE).content.decode()
    goes, stays = page.split("What stays, why and until when")
    assert "E-mail" in goes
    assert "Recipient" in stays
    assert "K0-6" in stays
    days = alice.store.terms.keys.backup_days
    assert (clock.today() + timedelta(days=days)).isoformat() in goes
    assert Order.objects.of(alice.store).get().number in stays
    assert not Erasure.objects.of(alice.store).exists()  # looking does nothing


@pytest.mark.promise("K-13")
@pytest.mark.promise("C5-3")
def test_one_step_closes_it_and_shows_the_certificate(client: Client, alice: Person) -> None:
    elsewhere = browser(alice.store)
    sign_in(elsewhere)
    answer = client.post(PAGE)
    page = client.get(answer["Location"])

    assert "Your account is closed" in page.content.decode()
    assert "Download the certificate" in page.content.decode()
    assert not Account.objects.of(alice.store).exists()
    assert not Address.objects.of(alice.store).exists()
    assert not is_signed_in(client)
    assert not is_signed_in(elsewhere)
    erasure = Erasure.objects.of(alice.store).get()
    assert erasure.certificate is not None
    assert erasure.certificate["values_still_readable"] == 0
    entry = Entry.objects.of(alice.store).get(deed="erase")
    assert entry.actor == "self"


@pytest.mark.promise("K-13")
def test_every_cookie_of_the_shop_is_cleared(client: Client, alice: Person) -> None:
    answer = client.post(PAGE)
    gone = {name for name, each in answer.cookies.items() if each["max-age"] == 0}
    assert {name.rpartition("-")[2] or name for name in gone} >= {"here", "session", "cart"}
    assert '"storage"' in answer["Clear-Site-Data"]


@pytest.mark.control("K-13")
def test_without_the_farewell_the_browser_would_keep_its_cookies(
    client: Client, alice: Person
) -> None:
    with taken_out(closing._clear):
        answer = client.post(PAGE)
    assert "here" not in {name.rpartition("-")[2] for name in answer.cookies}


@pytest.mark.promise("K-13")
def test_the_certificate_can_be_taken_home_and_holds_nobody(client: Client, alice: Person) -> None:
    place = client.post(PAGE)["Location"]
    answer = browser(alice.store).get(f"{place}certificate/")
    told = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert told["keys_left"] == 0
    assert "proof" in answer.content.decode()
    assert "alice" not in answer.content.decode()
    assert "Set-Cookie" not in answer.headers


def test_nobody_makes_up_the_address_of_a_certificate(
    client: Client, alice: Person, clinico: Store
) -> None:
    place = client.post(PAGE)["Location"]
    erasure = Erasure.objects.of(alice.store).get()
    stranger = browser(alice.store)
    assert stranger.get(f"/en/closed/{erasure.pk}/").status_code == 404
    assert stranger.get(place[:-2] + "x/").status_code == 404
    assert browser(clinico).get(place).status_code == 404
    with clock.stopped_at(clock.now()):
        assert stranger.get(place).status_code == 200


@pytest.mark.promise("K-13")
def test_an_old_sign_in_confirms_first(client: Client, alice: Person) -> None:
    age(alice.store, 6)
    assert "Close my account now" not in client.get(PAGE).content.decode()
    for path in (PAGE, f"{PAGE}copy/"):
        answer = client.post(path)
        assert "/my/security/confirmation/" in answer["Location"]
    assert Address.objects.of(alice.store).exists()


@pytest.mark.control("K-13")
def test_without_the_question_a_found_browser_would_do(client: Client, alice: Person) -> None:
    age(alice.store, 6)
    with taken_out(closing.is_fresh):
        client.post(PAGE)
    assert not Address.objects.of(alice.store).exists()


def test_strangers_are_led_to_the_door(kalicia: Store) -> None:
    stranger = browser(kalicia)
    for answer in (stranger.get(PAGE), stranger.post(PAGE), stranger.post(f"{PAGE}copy/")):
        assert "/sign-in/" in answer["Location"]
    assert not Erasure.objects.of(kalicia).exists()


def test_one_leaves_and_nobody_else_does(client: Client, alice: Person) -> None:
    bao = browser(alice.store)
    sign_in(bao, "bao@example.com")
    client.post(PAGE)
    assert is_signed_in(bao)
    assert Address.objects.of(alice.store).count() == 1


@pytest.mark.promise("K-13")
def test_a_copy_of_everything_is_offered_first(client: Client, alice: Person) -> None:
    placed(alice, line_of(make_variant(alice.store)))
    answer = client.post(f"{PAGE}copy/")
    copy = json.loads(answer.content)
    values = [field["value"] for row in copy["rows"] for field in row["fields"]]
    assert "alice@example.com" in values
    assert "王小明" in values
    assert answer["Content-Disposition"].startswith("attachment")
    newest = Entry.objects.of(alice.store).order_by("-index").first()
    assert newest is not None
    assert (newest.actor, newest.purpose) == ("self", "rights")


@pytest.mark.promise("K-04")
def test_who_became_a_member_by_an_order_leaves_by_one_click(client: Client, alice: Person) -> None:
    order = placed(alice, line_of(make_variant(alice.store)))
    page = client.get(f"/en/orders/{order.number}/").content.decode()
    mail = next(mail for mail in mails_to("alice@example.com") if order.number in mail["subject"])
    assert "/en/my/closing/" in page
    assert "/my/closing/" in mail["text"]
    client.post(PAGE)
    assert not Member.objects.of(alice.store).exists()
    assert Order.objects.of(alice.store).get() == order


def test_a_guest_who_never_ordered_leaves_as_well(client: Client, alice: Person) -> None:
    assert "What goes at once" in client.get(PAGE).content.decode()
    client.post(PAGE)
    assert not Account.objects.of(alice.store).exists()


@pytest.mark.promise("K-13")
def test_what_had_begun_elsewhere_orders_nothing_any_more(client: Client, alice: Person) -> None:
    client.post(PAGE)
    ring = line_of(make_variant(alice.store))
    assert isinstance(buy(alice, ring), Withheld)
    assert not Member.objects.of(alice.store).exists()


@pytest.mark.control("K-13")
def test_without_the_say_who_left_would_be_a_member_again(client: Client, alice: Person) -> None:
    client.post(PAGE)
    with taken_out(says.closed):
        placed(alice, line_of(make_variant(alice.store)))
    assert Member.objects.of(alice.store).exists()


def test_what_the_law_keeps_whole_is_said(client: Client, alice: Person) -> None:
    Hold.objects.create(
        store=alice.store,
        person=alice,
        retention="*",
        clause="C5-7",
        reason="A court asked for it.",
        until=clock.now() + timedelta(days=30),
    )
    answer = client.post(PAGE)
    assert answer.status_code == 409
    assert "Nothing was deleted" in answer.content.decode()
    assert is_signed_in(client)
