"""One's own profile: told, corrected, confirmed, removed; each by its owner alone, and written down."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.noticing import ProfileForm, noticed
from tests.promises.mutants import taken_out
from tests.signing_in import ALICE, empty_mailbox
from tests.storefront.browsing import browser, join, sign_in
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members import confirming
from troth.members.models import Member
from troth.outreach.models import Language
from troth.policy.models import Store
from troth.profiles.profile import history
from troth.profiles.profile.forms import LanguageForm

pytestmark = pytest.mark.django_db
PAGE = "/en/my/profile/"
TOLD = {
    "name": "王小明",
    "phone": "0912 345 678",
    "birth_date": "1990-02-03",
    **noticed(ProfileForm),
}
MOST_QUESTIONS = 13  # of a page; what it writes is the ledger's one entry


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


def member_at(store: Store, email: str = ALICE) -> Client:
    client = browser(store)
    sign_in(client, email)
    join(client)
    return client


@pytest.fixture
def alice(kalicia: Store) -> Client:
    return member_at(kalicia)


def shown(client: Client, page: str = PAGE) -> str:
    return client.get(page).content.decode()


def tell(client: Client, **changes: str) -> Any:
    return client.post(PAGE, TOLD | changes)


def deeds(store: Store) -> list[tuple[str, list[str], str]]:
    kinds = list(history.DEEDS)
    rows = Entry.objects.of(store).filter(deed__in=kinds).order_by("index")
    return [(row.deed, row.fields, row.actor) for row in rows]


def test_what_is_told_is_shown_to_its_owner(alice: Client) -> None:
    assert tell(alice)["Location"] == f"{PAGE}?said=saved"
    page = shown(alice)
    for value in ("王小明", 'value="0912 345 678"', 'value="1990-02-03"'):
        assert value in page
    assert 'value="1990-02-03"' in shown(alice, "/zh-hant/my/profile/")


def test_its_two_forms_have_names_of_their_own(alice: Client) -> None:
    named = re.findall(r' id="([^"]+)"', shown(alice))
    assert {"id_notice", "language_notice"} <= set(named)
    assert len(named) == len(set(named))


def test_a_wrong_value_is_said_beside_its_field(alice: Client) -> None:
    response = tell(alice, phone="12")
    assert response.status_code == 422
    assert "This is not a telephone number." in response.content.decode()
    assert "id_phone_error" in response.content.decode()
    assert 'value="1990-02-03"' not in shown(alice)


def test_without_membership_there_is_no_profile(kalicia: Store) -> None:
    client = browser(kalicia)
    sign_in(client)
    assert client.get(PAGE)["Location"] == "/en/my/"
    assert tell(client)["Location"] == "/en/my/"
    assert client.post(f"{PAGE}confirmation/")["Location"] == "/en/my/"
    assert not Member.objects.of(kalicia).exists()


def test_who_is_not_signed_in_changes_nothing(alice: Client, kalicia: Store) -> None:
    tell(alice)
    stranger = browser(kalicia)
    for page in ("", "confirmation/", "language/", "name/removal/"):
        assert stranger.post(f"{PAGE}{page}", TOLD)["Location"] == "/en/sign-in/"
    assert "王小明" in shown(alice)


def test_a_stranger_sees_and_removes_nothing_of_hers(alice: Client, kalicia: Store) -> None:
    tell(alice)
    bao = member_at(kalicia, "bao@example.com")
    assert "王小明" not in shown(bao)
    assert bao.get(f"{PAGE}name/removal/").status_code == 404
    assert bao.post(f"{PAGE}name/removal/").status_code == 404
    assert "王小明" in shown(alice)
    assert "Told by you" not in shown(bao)


@pytest.mark.promise("C5-1")
def test_each_field_says_what_for_and_when_it_was_told(alice: Client) -> None:
    assert "Told by you" not in shown(alice)
    tell(alice, phone="")
    page = shown(alice)
    assert page.count("What for:") == 3
    assert page.count("Told by you on") == 2


@pytest.mark.promise("C5-1")
def test_the_history_names_the_field_and_who_and_no_value(alice: Client, kalicia: Store) -> None:
    tell(alice)
    alice.post(PAGE, TOLD | {"name": "王大明"})
    alice.post(f"{PAGE}phone/removal/")
    assert deeds(kalicia) == [
        ("correct", [f"members.Member.{each}" for each in ("birth_date", "name", "phone")], "self"),
        ("correct", ["members.Member.name"], "self"),
        ("erase part", ["members.Member.phone"], "self"),
    ]
    page = shown(alice)
    assert page.count("Told or changed") == 2
    assert "Removed" in page
    assert "王小明" not in page


@pytest.mark.control("C5-1")
def test_the_page_would_not_tell_what_was_changed(alice: Client) -> None:
    tell(alice)
    assert "Told or changed" in shown(alice)
    with taken_out(history.entries_of):
        assert "Told or changed" not in shown(alice)


@pytest.mark.promise("C5-3")
def test_what_is_removed_is_gone_and_the_rest_stays(alice: Client, kalicia: Store) -> None:
    tell(alice)
    before = bytes(Member.objects.of(kalicia).get().__dict__["name"].sealed)
    question = shown(alice, f"{PAGE}birth_date/removal/")
    assert "nobody wishes you a happy birthday" in question
    assert alice.post(f"{PAGE}birth_date/removal/")["Location"] == f"{PAGE}?said=removed"
    row = Member.objects.of(kalicia).get()
    assert row.birth_date is None
    assert bytes(row.__dict__["name"].sealed) != before  # sealed anew: the old key is destroyed
    assert "王小明" in shown(alice)
    assert alice.get(f"{PAGE}birth_date/removal/").status_code == 404


def test_there_is_nothing_to_remove_but_what_was_told(alice: Client) -> None:
    for field in ("name", "person", "joined_at"):
        assert alice.get(f"{PAGE}{field}/removal/").status_code == 404


def test_an_emptied_field_removes_nothing_and_says_how(alice: Client, kalicia: Store) -> None:
    tell(alice)
    response = tell(alice, phone="")
    assert response.status_code == 422
    assert "choose “Remove” below" in response.content.decode()
    assert Member.objects.of(kalicia).get().phone is not None


def late(store: Store) -> None:
    """Let more than a year pass since the member confirmed."""
    row = Member.objects.of(store).get()
    row.confirmed_at = clock.now() - timedelta(days=366)
    row.save(update_fields=["confirmed_at"])


@pytest.mark.promise("K-05")
def test_after_a_year_one_click_confirms(alice: Client, kalicia: Store) -> None:
    tell(alice)
    assert "Is this still right?" not in shown(alice)
    assert "Last confirmed on" in shown(alice)
    late(kalicia)
    assert "Is this still right?" in shown(alice)
    assert "Is this still right?" in shown(alice, "/en/my/")
    assert alice.post(f"{PAGE}confirmation/")["Location"] == f"{PAGE}?said=confirmed"
    assert "Is this still right?" not in shown(alice)
    assert deeds(kalicia)[-1][0] == "vouch"


@pytest.mark.promise("K-05")
def test_to_save_what_is_there_is_to_confirm_it(alice: Client, kalicia: Store) -> None:
    tell(alice)
    late(kalicia)
    tell(alice)
    assert deeds(kalicia)[-1] == ("vouch", ["members.Member.confirmed_at"], "self")
    assert "Is this still right?" not in shown(alice)


@pytest.mark.control("K-05")
def test_a_page_would_not_ask(alice: Client, kalicia: Store) -> None:
    tell(alice)
    late(kalicia)
    with taken_out(confirming.is_asked, "says no"):
        assert "Is this still right?" not in shown(alice)


def test_who_told_nothing_is_asked_nothing(alice: Client, kalicia: Store) -> None:
    late(kalicia)
    assert "Is this still right?" not in shown(alice)


def test_the_language_is_kept_and_written_down(alice: Client, kalicia: Store) -> None:
    typed = {"language": "zh-hant", **noticed(LanguageForm)}
    assert alice.post(f"{PAGE}language/", typed)["Location"] == f"{PAGE}?said=saved"
    assert Language.objects.of(kalicia).get().language == "zh-hant"
    assert deeds(kalicia) == [("correct", ["outreach.Language.language"], "self")]
    alice.post(f"{PAGE}language/", typed | {"language": "xx"})
    alice.post(f"{PAGE}language/", {"language": "en"})  # without its notice
    assert Language.objects.of(kalicia).get().language == "zh-hant"


@pytest.mark.parametrize("page", [PAGE, f"{PAGE}name/removal/", "/en/my/addresses/", "/en/my/"])
def test_a_page_asks_few_questions(alice: Client, page: str) -> None:
    tell(alice)
    with CaptureQueriesContext(connection) as taken:
        assert alice.get(page).status_code == 200
    asked = [each["sql"] for each in taken if each["sql"].startswith("SELECT")]
    assert len(asked) <= MOST_QUESTIONS, "\n".join(asked)
