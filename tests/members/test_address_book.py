"""The address book: one's own, one for every parcel, and what is removed is erased."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import TAIPEI, make_person, own_access
from tests.promises.mutants import taken_out
from troth.keys.ring import KeyDestroyed
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock, ids
from troth.members import addressbook
from troth.members.addressbook import MOST, Place, TooMany
from troth.members.models import DeliveryAddress
from troth.people.models import Person
from troth.personal.access import Refused
from troth.policy.models import Store
from troth.retention import erasing
from troth.retention.models import Erasure

pytestmark = pytest.mark.django_db
HOME = Place("王小明", "+886912345678", TAIPEI, label="Home")
OFFICE = replace(HOME, label="Office")
MOTHER = replace(HOME, name="陳美", label="", is_of_another=True)


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return make_person(kalicia)


def put(person: Person, place: Place = HOME) -> DeliveryAddress:
    return addressbook.add(place, person=person, by=Actor.person(person.pk))


def read(person: Person) -> list[Place]:
    with own_access(person) as access:
        return [addressbook.opened(row, access) for row in addressbook.of_person(person)]


def test_what_is_written_is_read_again_sealed_and_in_order(alice: Person) -> None:
    put(alice)
    put(alice, MOTHER)
    assert read(alice) == [replace(HOME, is_default=True), MOTHER]
    row = DeliveryAddress.objects.of(alice.store).first()
    assert row is not None
    assert "仁愛路" not in str(row.__dict__["address"].sealed)


def test_one_address_at_a_time_is_for_every_parcel(alice: Person) -> None:
    put(alice)
    put(alice, replace(OFFICE, is_default=True))
    assert [place.label for place in read(alice)] == ["Office", "Home"]
    addressbook.prefer(addressbook.of_person(alice)[1], by=Actor.person(alice.pk))
    assert [(place.label, place.is_default) for place in read(alice)] == [
        ("Home", True),
        ("Office", False),
    ]


def test_an_address_is_changed_in_its_place(alice: Person) -> None:
    row = put(alice)
    addressbook.change(row, replace(MOTHER, label="Mum"), by=Actor.person(alice.pk))
    assert read(alice) == [replace(MOTHER, label="Mum", is_default=True)]


@pytest.mark.promise("C2-6")
def test_when_another_agreed_is_kept_from_the_first_yes_on(alice: Person) -> None:
    row = put(alice, MOTHER)
    first = row.others_agreed_at
    assert first is not None
    addressbook.change(row, MOTHER, by=Actor.person(alice.pk))
    assert row.others_agreed_at == first
    addressbook.change(row, HOME, by=Actor.person(alice.pk))
    assert row.others_agreed_at is None


@pytest.mark.control("C2-6")
def test_nobody_could_say_that_another_agreed(alice: Person) -> None:
    with taken_out(addressbook._agreed_at):
        assert not put(alice, MOTHER).is_of_another


@pytest.mark.promise("C5-3")
def test_what_is_removed_is_gone_and_the_rest_is_sealed_anew(alice: Person) -> None:
    first, second = put(alice), put(alice, OFFICE)
    old = DeliveryAddress.objects.of(alice.store).get(pk=second.pk)
    copy = DeliveryAddress.objects.of(alice.store).get(pk=first.pk)
    addressbook.remove(first, by=Actor.person(alice.pk))
    assert [place.label for place in read(alice)] == ["Office"]
    assert DeliveryAddress.objects.of(alice.store).count() == 1
    assert Erasure.objects.of(alice.store).get().scrubbed_at is not None
    with own_access(alice) as access:
        for row in (copy, old):  # as a backup of before has them
            with pytest.raises(KeyDestroyed):
                row.address.reveal(access)


@pytest.mark.control("C5-3")
def test_a_removed_address_would_still_be_there(alice: Person) -> None:
    row = put(alice)
    with taken_out(addressbook.remove):
        addressbook.remove(row, by=Actor.person(alice.pk))
    assert read(alice)


def test_a_removal_that_was_cut_short_is_out_of_the_book_and_is_finished(
    alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(alice), put(alice, OFFICE)

    def killed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(addressbook, "erase_part", killed)
    with pytest.raises(KeyboardInterrupt):
        addressbook.remove(first, by=Actor.person(alice.pk))
    monkeypatch.undo()
    assert [place.label for place in read(alice)] == ["Office"]
    assert addressbook.finish_all() == 0  # it may be under way
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        assert addressbook.finish_all() == 1
    assert [row.pk for row in DeliveryAddress.objects.of(alice.store)] == [second.pk]
    assert Entry.objects.of(alice.store).filter(deed="erase part", actor="system purge").exists()


def test_a_full_book_takes_no_more(alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addressbook, "MOST", 2)
    put(alice)
    put(alice)
    with pytest.raises(TooMany):
        put(alice)
    assert MOST == 20


def test_a_stranger_adds_changes_prefers_and_removes_nothing(alice: Person) -> None:
    row, bao = put(alice), Actor.person(ids.new())
    for attempt in (
        lambda: addressbook.add(MOTHER, person=alice, by=bao),
        lambda: addressbook.change(row, MOTHER, by=bao),
        lambda: addressbook.prefer(row, by=bao),
        lambda: addressbook.remove(row, by=bao),
    ):
        with pytest.raises(Refused):
            attempt()
    assert read(alice) == [replace(HOME, is_default=True)]


def test_each_deed_is_in_the_ledger_without_a_value(alice: Person) -> None:
    row = put(alice)
    addressbook.change(row, OFFICE, by=Actor.person(alice.pk))
    addressbook.remove(row, by=Actor.person(alice.pk))
    entries = Entry.objects.of(alice.store).filter(actor="self").order_by("index")
    assert [entry.deed for entry in entries] == ["correct", "correct", "erase part"]
    assert "members.DeliveryAddress.address" in entries[0].fields


def test_a_book_prints_nothing_of_itself() -> None:
    assert "王小明" not in repr(HOME)


def test_the_book_goes_with_the_person(alice: Person) -> None:
    put(alice)
    erasing.erase(alice, by=Actor.person(alice.pk))
    assert not DeliveryAddress.objects.of(alice.store).exists()
