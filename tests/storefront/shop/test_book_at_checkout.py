"""The address book at the checkout: chosen with a link, kept only with a yes."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from tests.promises.mutants import taken_out
from tests.shopping import MING
from tests.storefront.browsing import join
from tests.storefront.shop.steps import deliver, order, put_in
from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.members import addressbook
from troth.members.addressbook import Place
from troth.members.models import DeliveryAddress, Member
from troth.people.models import Person
from troth.policy.models import Store
from troth.storefront.shop.delivery_form import DeliveryForm

STEP = "/en/checkout/delivery/"
OFFICE = Place(
    "王大明",
    MING.phone,
    replace(MING.address, street="信義路三段 9 號"),
    label="Office",
    is_default=True,
)
MOTHER = Place("陳美", MING.phone, replace(MING.address, street="和平東路 5 號"))


@pytest.fixture
def member(alice: Client, ring: Variant, kalicia: Store) -> Person:
    join(alice)
    put_in(alice, ring)
    person: Person = Member.objects.of(kalicia).select_related("person__store").get().person
    return person


def keep(person: Person, *places: Place) -> list[str]:
    by = Actor.person(person.pk)
    return [str(addressbook.add(place, person=person, by=by).pk) for place in places]


def step(client: Client, address: str = "") -> str:
    asked = f"?address={address}" if address else ""
    return client.get(f"{STEP}{asked}").content.decode()


def kept(store: Store) -> list[Any]:
    return list(DeliveryAddress.objects.of(store))


def test_the_address_for_every_parcel_is_filled_in(alice: Client, member: Person) -> None:
    keep(member, OFFICE, MOTHER)
    page = step(alice)
    assert 'value="信義路三段 9 號"' in page
    assert 'value="0912 345 678"' in page
    assert 'aria-current="true">Office</a>' in page
    assert "陳美, 大安區" in page


def test_another_of_the_book_or_none_may_be_chosen(alice: Client, member: Person) -> None:
    _office, mother = keep(member, OFFICE, MOTHER)
    assert 'value="和平東路 5 號"' in step(alice, mother)
    page = step(alice, "another")
    assert 'aria-current="true">Another address</a>' in page
    for value in ("信義路三段 9 號", "和平東路 5 號", "王大明"):
        assert f'value="{value}"' not in page


def test_what_is_typed_already_is_not_overwritten(alice: Client, member: Person) -> None:
    keep(member, OFFICE)
    deliver(alice)
    assert 'value="仁愛路四段 1 號"' in step(alice)


def test_a_book_with_no_first_choice_leaves_the_last_order(alice: Client, member: Person) -> None:
    (key,) = keep(member, OFFICE)
    DeliveryAddress.objects.of(member.store).filter(pk=key).update(is_default=False)
    assert 'value="信義路三段 9 號"' not in step(alice)


@pytest.mark.promise("C2-6")
@pytest.mark.parametrize("said", ["no", ""])
def test_nothing_is_kept_without_a_yes(
    alice: Client, member: Person, kalicia: Store, said: str
) -> None:
    assert 'value="no"' in step(alice).split('name="keep"')[1]
    assert deliver(alice, keep=said)["Location"] == "/en/checkout/payment/"
    assert kept(kalicia) == []


@pytest.mark.promise("C2-6")
@pytest.mark.parametrize(("said", "is_of_another"), [("mine", False), ("another's", True)])
def test_a_yes_says_whose_it_is(
    alice: Client, member: Person, kalicia: Store, said: str, is_of_another: bool
) -> None:
    deliver(alice, keep=said)
    (row,) = kept(kalicia)
    assert row.is_of_another is is_of_another


def test_the_same_address_is_kept_once(alice: Client, member: Person, kalicia: Store) -> None:
    deliver(alice, keep="mine")
    deliver(alice, keep="mine")
    assert len(kept(kalicia)) == 1


@pytest.mark.control("C2-6")
def test_an_address_would_be_kept_unasked(alice: Client, member: Person, kalicia: Store) -> None:
    with taken_out(DeliveryForm.is_kept.fget, "says yes"):  # type: ignore[attr-defined]
        deliver(alice, keep="no")
    assert len(kept(kalicia)) == 1


def test_who_is_no_member_is_not_asked_and_nothing_is_kept(
    alice: Client, ring: Variant, kalicia: Store
) -> None:
    put_in(alice, ring)
    assert 'name="keep"' not in step(alice)
    deliver(alice, keep="mine")
    assert kept(kalicia) == []


def test_a_strangers_address_is_not_filled_in(
    alice: Client, bao: Client, member: Person, ring: Variant
) -> None:
    (key,) = keep(member, OFFICE)
    join(bao)
    put_in(bao, ring)
    page = step(bao, key)
    assert "信義路" not in page
    assert "Office" not in page


def test_an_order_goes_where_the_book_said(alice: Client, ring: Variant, member: Person) -> None:
    keep(member, OFFICE)
    assert order(alice, ring).status_code == 302
