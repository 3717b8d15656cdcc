"""The address book's pages: what fits is kept, whose it is is asked, and a stranger finds nothing."""

from typing import Any

import pytest
from django.test import Client

from tests.noticing import noticed
from tests.promises.mutants import taken_out
from tests.signing_in import empty_mailbox
from tests.storefront.browsing import browser, join, sign_in
from troth.declarations.forms import CollectingForm
from troth.members.models import DeliveryAddress
from troth.policy.models import Store
from troth.profiles.addresses.forms import AddressForm

pytestmark = pytest.mark.django_db
BOOK = "/en/my/addresses/"
HOME = {
    "label": "Home",
    "name": "王小明",
    "phone": "0912 345 678",
    "country": "TW",
    "postal_code": "106",
    "region": "臺北市",
    "city": "大安區",
    "street": "仁愛路四段 1 號",
    "whose": "mine",
    **noticed(AddressForm),
}


def member_at(store: Store, email: str = "alice@example.com") -> Client:
    client = browser(store)
    sign_in(client, email)
    join(client)
    return client


@pytest.fixture
def alice(kalicia: Store) -> Client:
    empty_mailbox()
    return member_at(kalicia)


def add(client: Client, **changes: str) -> Any:
    return client.post(f"{BOOK}new/", HOME | changes)


def shown(client: Client, path: str = "") -> str:
    return client.get(f"{BOOK}{path}").content.decode()


def only(store: Store) -> DeliveryAddress:
    found: DeliveryAddress = DeliveryAddress.objects.of(store).get()
    return found


def test_an_address_is_added_changed_and_removed(alice: Client, kalicia: Store) -> None:
    assert "Your book is empty" in shown(alice)
    assert add(alice)["Location"] == f"{BOOK}?said=saved"
    page = shown(alice)
    for words in ("Home", "for every parcel", "0912 345 678", "106 台北市大安區仁愛路四段 1 號"):
        assert words in page
    path = f"{only(kalicia).pk}/"
    assert 'value="仁愛路四段 1 號"' in shown(alice, path)
    alice.post(f"{BOOK}{path}", HOME | {"label": "Here"})
    assert "Here" in shown(alice)
    assert "Remove it for good" in shown(alice, f"{path}removal/")
    assert alice.post(f"{BOOK}{path}removal/")["Location"] == f"{BOOK}?said=removed"
    assert not DeliveryAddress.objects.of(kalicia).exists()


@pytest.mark.promise("K-05")
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("postal_code", "1", "This postal code does not fit the address."),
        ("city", "板橋區", "This district does not belong to the county or city above."),
        ("street", "", "Enter street, lane, number and floor."),
        ("phone", "12", "This is not a telephone number."),
        ("name", "123", "Write the name with letters or Chinese characters."),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(
    alice: Client, kalicia: Store, field: str, value: str, sentence: str
) -> None:
    response = add(alice, **{field: value})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not DeliveryAddress.objects.of(kalicia).exists()


@pytest.mark.promise("C2-6")
def test_whose_it_is_has_to_be_said(alice: Client, kalicia: Store) -> None:
    response = add(alice, whose="")
    assert response.status_code == 422
    assert "Another person&#x27;s is kept only with their yes." in response.content.decode()
    add(alice, whose="another's", name="陳美")
    assert only(kalicia).is_of_another
    assert "you said that they agree" in shown(alice)


def test_another_country_has_its_own_fields(alice: Client, kalicia: Store) -> None:
    asked = alice.post(f"{BOOK}new/", HOME | {"country": "JP", "country-fields": "yes"})
    assert asked.status_code == 200
    assert "東京都" in asked.content.decode()
    assert 'value="王小明"' in asked.content.decode()
    assert not DeliveryAddress.objects.of(kalicia).exists()


def test_a_full_book_says_so(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("troth.members.addressbook", "troth.profiles.addresses.views"):
        monkeypatch.setattr(f"{room}.MOST", 1)
    add(alice)
    assert "Your book is full." in shown(alice)
    assert add(alice).status_code == 422


def test_another_one_can_be_for_every_parcel(alice: Client, kalicia: Store) -> None:
    add(alice)
    add(alice, label="Office")
    second = DeliveryAddress.objects.of(kalicia).get(is_default=False)
    assert alice.post(f"{BOOK}{second.pk}/default/").status_code == 302
    assert DeliveryAddress.objects.of(kalicia).get(is_default=True) == second


def test_a_stranger_finds_nothing_of_hers(alice: Client, kalicia: Store) -> None:
    add(alice)
    row, bao = only(kalicia), member_at(kalicia, "bao@example.com")
    assert "仁愛路" not in shown(bao)
    for path, typed in (("", HOME), ("default/", {}), ("removal/", {})):
        assert bao.post(f"{BOOK}{row.pk}/{path}", typed).status_code == 404
    assert bao.get(f"{BOOK}{row.pk}/").status_code == 404
    assert bao.get(f"{BOOK}{row.pk}/removal/").status_code == 404
    assert only(kalicia).removed_at is None
    visitor = browser(kalicia)
    for path in ("", "new/", f"{row.pk}/", f"{row.pk}/removal/"):
        assert visitor.get(f"{BOOK}{path}")["Location"].startswith("/en/sign-in/?next=")


def test_who_is_no_member_has_no_book(kalicia: Store) -> None:
    empty_mailbox()
    client = browser(kalicia)
    sign_in(client)
    assert client.get(BOOK)["Location"] == "/en/my/"
    assert add(client)["Location"] == "/en/my/"
    assert not DeliveryAddress.objects.of(kalicia).exists()


@pytest.mark.promise("L-01")
def test_nothing_is_taken_without_the_notice(alice: Client, kalicia: Store) -> None:
    assert add(alice, notice="").status_code == 422
    assert not DeliveryAddress.objects.of(kalicia).exists()
    with taken_out(CollectingForm.clean_notice), pytest.raises(AttributeError):
        add(alice, notice="")
