"""The pages of a changed address: a fresh proof first, the same answer whoever has the new one."""

import pytest
from django.test import Client

from tests.noticing import noticed_by
from tests.recovery.world import DAY, in_a_while, link_to
from tests.signing_in import ALICE, empty_mailbox, mails_to
from tests.storefront.browsing import browser, code_for, is_signed_in, sign_in
from troth.accounts.models import SignInAttempt
from troth.lostfound.forms import NewAddressForm
from troth.outreach.models import Address
from troth.people.models import NoticeShown
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
NEW, BAO = "alice.new@example.com", "bao@example.com"
PAGE, CODE = "/en/my/address-change/", "/en/my/address-change/code/"


@pytest.fixture
def client(kalicia: Store) -> Client:
    empty_mailbox()
    client = browser(kalicia)
    sign_in(client)
    return client


def typed(client: Client, email: str) -> dict[str, str]:
    return {"email": email, **noticed_by(client, NewAddressForm)}


def change(client: Client, email: str = NEW) -> None:
    assert client.post(PAGE, typed(client, email)).status_code == 302
    assert client.post(CODE, {"code": code_for(email)}).status_code == 302


@pytest.mark.promise("K-07")
def test_the_address_is_changed_with_the_code_of_the_new_one(
    client: Client, kalicia: Store
) -> None:
    change(client)
    assert Address.objects.of(kalicia).where(email=NEW).exists()
    assert is_signed_in(client)
    assert "address-change" in NoticeShown.objects.of(kalicia).values_list(
        "notice__name", flat=True
    )
    other = browser(kalicia)
    sign_in(other, NEW)
    assert is_signed_in(other)


@pytest.mark.promise("K-07")
def test_who_was_away_for_five_minutes_proves_first_that_it_is_them(client: Client) -> None:
    with in_a_while(DAY / 24):
        for page in (PAGE, CODE):
            assert "/my/security/confirmation/" in client.get(page)["Location"]
            answer = client.post(page, typed(client, NEW))
            assert "/my/security/confirmation/" in answer["Location"]
    assert mails_to(NEW) == []


def test_a_stranger_is_led_to_the_door(kalicia: Store) -> None:
    assert "/sign-in/" in browser(kalicia).get(PAGE)["Location"]


@pytest.mark.promise("L-01")
def test_nothing_is_taken_from_whom_nothing_was_told(client: Client, kalicia: Store) -> None:
    attempts = SignInAttempt.objects.of(kalicia).count()
    assert client.post(PAGE, {"email": NEW}).status_code == 422
    assert SignInAttempt.objects.of(kalicia).count() == attempts


@pytest.mark.promise("X-04")
def test_the_page_says_the_same_whoever_has_the_address(client: Client, kalicia: Store) -> None:
    sign_in(browser(kalicia), BAO)
    said = []
    for email in (BAO, "bob@example.com"):
        answer = client.post(PAGE, typed(client, email))
        page = client.get(CODE).content.decode()
        refused = client.post(CODE, {"code": "00000000"})
        said.append((answer.status_code, answer["Location"], page, refused.content.decode()))
    assert said[0] == said[1]  # the masks of both are the same, too
    assert Address.objects.of(kalicia).where(email=ALICE).exists()


def test_a_code_needs_the_browser_that_asked(client: Client, kalicia: Store) -> None:
    client.post(PAGE, typed(client, NEW))
    other = browser(kalicia)
    sign_in(other)
    assert other.post(CODE, {"code": code_for(NEW)}).status_code == 302
    assert not Address.objects.of(kalicia).where(email=NEW).exists()


@pytest.mark.promise("X-04")
def test_one_press_at_the_old_address_puts_it_back(client: Client, kalicia: Store) -> None:
    change(client)
    link = link_to(ALICE, "address-undo")
    stranger = browser(kalicia)
    assert "another address took the place" in stranger.get(link).content.decode()
    assert is_signed_in(client)  # looking changed nothing
    assert "Done." in stranger.post(link).content.decode()
    assert not is_signed_in(client)
    assert sign_in(browser(kalicia), ALICE).status_code == 403
    assert stranger.get(link).status_code == 404


def test_a_link_of_another_store_or_a_forged_one_is_none(
    client: Client, kalicia: Store, clinico: Store
) -> None:
    change(client)
    link = link_to(ALICE, "address-undo")
    assert browser(clinico).get(link).status_code == 404
    assert browser(kalicia).post(link.replace("undo/", "undo/x")).status_code == 404


def test_the_chinese_pages_stand(client: Client) -> None:
    client.post(PAGE, typed(client, NEW))
    for page in (PAGE, CODE, "/en/my/security/"):
        assert client.get(page.replace("/en/", "/zh-hant/")).status_code == 200
