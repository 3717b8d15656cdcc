"""Each form shows what becomes of the data, takes nothing without it, and keeps what it showed."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from tests.noticing import EmailForm, ProfileForm, noticed, noticed_by
from tests.promises.mutants import taken_out
from tests.shopping import make_variant
from tests.signing_in import ALICE, empty_mailbox
from tests.storefront.browsing import browser, join, sign_in
from tests.storefront.shop.steps import DELIVERY, order, put_in
from troth.accounts.models import SignInAttempt
from troth.declarations import inventory
from troth.declarations.forms import CollectingForm
from troth.members.models import Member
from troth.mypages.entry import agreeing
from troth.orders.models import CheckoutDraft
from troth.people.models import NoticeShown
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
STALE = "0" * 64


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def client(kalicia: Store) -> Client:
    return browser(kalicia)


def shown_to_somebody(store: Store) -> list[tuple[str, str]]:
    rows = NoticeShown.objects.of(store).select_related("notice").order_by("at")
    return [(row.notice.name, row.notice.sha256) for row in rows]


WITHOUT: list[dict[str, str]] = [
    {},
    {"notice": STALE},
    noticed(ProfileForm),  # another form's
    noticed(EmailForm, "clinico"),  # another store's
]


@pytest.mark.promise("L-01")
def test_the_page_shows_it_closed_and_complete(client: Client) -> None:
    page = client.get("/en/sign-in/").content.decode()
    assert '<details class="collection"' in page
    assert noticed(EmailForm)["notice"] in page
    assert "Kalicia Demo Ltd. (invented)" in page
    assert "an answer within 15 days" in page


@pytest.mark.promise("L-01")
@pytest.mark.parametrize("typed", WITHOUT)
def test_no_address_is_taken_without_it(
    client: Client, kalicia: Store, typed: dict[str, str]
) -> None:
    answer = client.post("/en/sign-in/", {"email": ALICE, **typed})
    assert answer.status_code == 422
    assert "What becomes of your data is told anew here." in answer.content.decode()
    assert not SignInAttempt.objects.of(kalicia).exists()


@pytest.mark.control("L-01")
def test_an_address_would_be_taken_from_somebody_who_was_told_nothing(kalicia: Store) -> None:
    typed = {"email": ALICE, "notice": STALE}
    assert not EmailForm(typed, store=kalicia).is_valid()
    with taken_out(CollectingForm.clean_notice):
        assert EmailForm(typed, store=kalicia).is_valid()


@pytest.mark.promise("L-01")
def test_it_is_kept_once_the_address_is_somebodys(client: Client, kalicia: Store) -> None:
    client.post("/en/sign-in/", {"email": ALICE, **noticed(EmailForm, language="zh-hant")})
    assert shown_to_somebody(kalicia) == []
    sign_in(client)
    assert shown_to_somebody(kalicia) == [("sign-in", noticed(EmailForm)["notice"])]


@pytest.mark.control("L-01")
def test_nobody_could_say_later_what_was_told(client: Client, kalicia: Store) -> None:
    with taken_out(agreeing.was_told):
        sign_in(client)
    assert shown_to_somebody(kalicia) == []


@pytest.mark.promise("L-01")
def test_every_step_keeps_what_it_showed(client: Client, kalicia: Store) -> None:
    sign_in(client)
    join(client)
    client.post("/en/my/profile/", {"name": "王小明", **noticed(ProfileForm)})
    assert order(client, make_variant(kalicia)).status_code == 302
    names = ["sign-in", "joining", "profile", "delivery", "payment", "order"]
    assert [name for name, _hash in shown_to_somebody(kalicia)] == names


@pytest.mark.promise("L-01")
def test_profile_and_delivery_take_nothing_without_it(client: Client, kalicia: Store) -> None:
    sign_in(client)
    join(client)
    put_in(client, make_variant(kalicia))
    assert client.post("/en/my/profile/", {"name": "王小明"}).status_code == 422
    assert client.post("/en/checkout/delivery/", DELIVERY).status_code == 422
    assert Member.objects.of(kalicia).get().name is None
    assert not CheckoutDraft.objects.of(kalicia).exists()


@pytest.mark.promise("K-06")
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_each_choice_says_what_it_turns_off_beside_its_field(client: Client, language: str) -> None:
    sign_in(client)
    join(client)
    page: Any = client.get(f"/{language}/my/profile/").content.decode()
    with override(language):
        for path in ProfileForm.collects.fields:
            sentence = str(inventory.row_of("kalicia", path).without)
            assert page.count(sentence) == 2  # beside the field, and in the notice


@pytest.mark.promise("K-06")
def test_what_is_left_empty_turns_nothing_else_off(client: Client, kalicia: Store) -> None:
    sign_in(client)
    join(client)
    client.post("/en/my/profile/", {"phone": "0912 345 678", **noticed_by(client, ProfileForm)})
    assert Member.objects.of(kalicia).get().phone is not None
    assert order(client, make_variant(kalicia)).status_code == 302


@pytest.mark.control("K-06")
def test_a_field_would_not_say_what_it_is_for(kalicia: Store) -> None:
    assert ProfileForm(held={}, store=kalicia).fields["birth_date"].help_text
    with taken_out(ProfileForm.explain):
        assert not ProfileForm(held={}, store=kalicia).fields["birth_date"].help_text
