"""One page for yes and no: everything is off at first, and a no costs no more than a yes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.storefront.browsing import browser, sign_in
from troth.ledger.models import Entry
from troth.lib.texts import Texts
from troth.people.models import Consent
from troth.policy.models import Store
from troth.policy.parts import Purpose

pytestmark = pytest.mark.django_db
PAGE = "/en/my/preferences/"


@pytest.fixture(autouse=True)
def _folder_of_this_test(settings: Any, tmp_path: Path) -> None:
    """Mailbox and ledger: a head signed in another test would cover entries that are gone."""
    settings.HOME = tmp_path


@pytest.fixture
def alice(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client)
    return client


@pytest.fixture
def bao(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client, "bao@example.com")
    return client


def words(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def typed(client: Client, *ticked: str, path: str = PAGE) -> dict[str, list[str]]:
    """What the form sends with these boxes ticked."""
    shown = re.findall(r'name="shown" value="([^"]+)"', words(client, path))
    return {"shown": shown, "on": list(ticked)}


def save(client: Client, *ticked: str) -> None:
    assert client.post(PAGE, typed(client, *ticked)).status_code == 302


def answers(store: Store) -> list[tuple[str, str, list[str]]]:
    events = Consent.objects.of(store).order_by("at", "id")
    return list(events.values_list("answer", "way", "covers"))


@pytest.mark.promise("G-02")
@pytest.mark.promise("K0-7")
def test_nothing_is_on_from_the_beginning(alice: Client) -> None:
    page = words(alice)
    assert "Offers and news, by e-mail" in page
    assert " checked" not in page
    assert "You have not answered anything yet" in page


@pytest.mark.promise("G-02")
@pytest.mark.promise("C1-3")
def test_yes_and_no_are_the_same_form_with_the_same_button(alice: Client, kalicia: Store) -> None:
    save(alice, "offers/email")
    assert words(alice).count(" checked") == 1
    save(alice)
    assert " checked" not in words(alice)
    assert answers(kalicia) == [
        ("given", "page", ["offers/email"]),
        ("withdrawn", "page", []),
    ]


@pytest.mark.promise("G-02")
def test_one_button_turns_everything_off(alice: Client, kalicia: Store) -> None:
    assert "Turn everything off" not in words(alice)
    save(alice, "offers/email")
    assert "Turn everything off" in words(alice)
    alice.post(PAGE, typed(alice, "offers/email") | {"nothing": ["on"]})
    assert answers(kalicia)[-1][0] == "withdrawn"


def test_saving_without_a_change_is_no_event(alice: Client, kalicia: Store) -> None:
    for _ in range(2):
        save(alice, "offers/email")
    assert len(answers(kalicia)) == 1


def test_what_the_shop_does_not_offer_cannot_be_turned_on(alice: Client, kalicia: Store) -> None:
    save(alice, "offers/sms", "gossip/email", "orders/email")
    assert answers(kalicia) == [("refused", "page", [])]


@pytest.mark.control("G-02")
@pytest.mark.parametrize("fault", ["forged", "another's", "other words", "other language"])
def test_nobody_answers_words_they_did_not_see(
    alice: Client, bao: Client, kalicia: Store, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = typed(alice, "offers/email")
    match fault:
        case "forged":
            form["shown"] = [each + "x" for each in form["shown"]]
        case "another's":
            form["shown"] = typed(bao)["shown"]
        case "other language":
            form["shown"] = typed(alice, path="/zh-hant/my/preferences/")["shown"]
        case _:
            monkeypatch.setattr(Purpose, "notice", Texts("May we?", "可以嗎？"))
    response = alice.post(PAGE, form)
    assert response.status_code == 422
    assert "have changed since you opened it" in response.content.decode()
    assert answers(kalicia) == []


def test_mails_of_a_contract_are_shown_and_have_no_box(alice: Client) -> None:
    page = words(alice)
    assert "Confirmation of your orders" in page
    assert "K0-1" in page
    assert 'value="orders/email"' not in page


@pytest.mark.parametrize("path", [PAGE, "/zh-hant/my/preferences/"])
def test_the_page_stands_in_both_languages(alice: Client, path: str) -> None:
    assert alice.get(path).status_code == 200


def test_who_is_not_signed_in_is_led_to_sign_in(kalicia: Store) -> None:
    client = browser(kalicia)
    for path in (PAGE, f"{PAGE}record/"):
        assert client.get(path)["Location"].startswith("/en/sign-in/")
    assert client.post(PAGE, {"on": "offers/email"})["Location"].startswith("/en/sign-in/")
    assert answers(kalicia) == []


def test_a_receipt_and_the_record_are_the_members_own(
    alice: Client, bao: Client, kalicia: Store
) -> None:
    save(alice, "offers/email")
    event = Consent.objects.of(kalicia).get()
    taken = alice.get(f"{PAGE}receipts/{event.pk}/")
    assert "attachment" in taken["Content-Disposition"]
    assert json.loads(taken.content)["dpv:hasConsentStatus"] == "dpv:ConsentGiven"
    assert bao.get(f"{PAGE}receipts/{event.pk}/").status_code == 404
    assert len(json.loads(alice.get(f"{PAGE}record/").content)["@graph"]) == 1
    assert json.loads(bao.get(f"{PAGE}record/").content)["@graph"] == []


def test_one_store_is_not_the_other(alice: Client, kalicia: Store, clinico: Store) -> None:
    save(alice, "offers/email")
    other = browser(clinico)
    sign_in(other)
    assert " checked" not in words(other)
    assert words(other).count('name="shown"') == 2
    event = Consent.objects.of(kalicia).get()
    assert other.get(f"{PAGE}receipts/{event.pk}/").status_code == 404


@pytest.mark.promise("K-11")
def test_the_browsers_signal_is_recorded_once_and_told(alice: Client, kalicia: Store) -> None:
    signal = {"sec-gpc": "1"}
    page = alice.get(PAGE, headers=signal).content.decode()
    alice.get("/en/my/", headers=signal)
    assert answers(kalicia) == [("refused", "gpc", [])]
    assert "Your browser sends Global Privacy Control" in page
    assert "You said no" in page
    assert Entry.objects.of(kalicia).filter(deed="decline").count() == 1


@pytest.mark.promise("K-11")
def test_what_a_member_chose_stands_beside_the_signal(alice: Client, kalicia: Store) -> None:
    save(alice, "offers/email")
    alice.get(PAGE, headers={"sec-gpc": "1"})
    assert [answer for answer, _way, _covers in answers(kalicia)] == ["given"]


@pytest.mark.control("K-11")
@pytest.mark.parametrize("header", ["0", "true", "1, 1", ""])
def test_nothing_but_the_digit_one_is_a_signal(alice: Client, kalicia: Store, header: str) -> None:
    page = alice.get(PAGE, headers={"sec-gpc": header}).content.decode()
    assert "Global Privacy Control" not in page
    assert answers(kalicia) == []


@pytest.mark.control("K-11")
def test_a_signal_of_nobody_opens_no_table(kalicia: Store) -> None:
    client = browser(kalicia)
    for path in ("/en/", "/en/my/", "/en/cart/"):
        client.get(path, headers={"sec-gpc": "1"})
    assert not client.cookies
    assert answers(kalicia) == []
