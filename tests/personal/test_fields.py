"""A personal value is sealed in the row, prints its mask, and opens for a purpose."""

from datetime import date

import pytest
from django.db import connection

from tests.cast import TAIPEI, make_diary, own_access
from tests.specimen.models import Diary
from troth.keys.models import DataKey
from troth.keys.ring import KeyDestroyed
from troth.keys.sealing import Unreadable
from troth.people.models import Person
from troth.personal.addresses import PostalAddress
from troth.personal.values import HIDDEN

pytestmark = pytest.mark.django_db


def raw(diary: Diary, column: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM specimen_diary")
        return bytes(cursor.fetchone()[0])


@pytest.mark.promise("C3-1b")
def test_the_row_holds_no_value(diary: Diary) -> None:
    for column, value in (("name", "王小明"), ("email", "alice"), ("phone", "912345678")):
        assert value.encode() not in raw(diary, column)
    assert b"alice" not in raw(diary, "email_index")


def test_each_retention_class_has_its_own_key(diary: Diary) -> None:
    classes = DataKey.objects.order_by("retention").values_list("retention", flat=True)
    assert list(classes) == ["account", "transaction-record"]


def test_printing_never_reads_a_key(diary: Diary, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0, using="keys"):  # type: ignore[operator]
        assert f"{diary.name} {diary.phone!r} {diary.address}" == f"{HIDDEN} {HIDDEN} {HIDDEN}"


@pytest.mark.promise("C3-1b")
def test_every_kind_of_value_comes_back_as_it_was(diary: Diary, alice: Person) -> None:
    with own_access(alice) as access:
        assert diary.name.reveal(access) == "王小明"
        assert diary.email.reveal(access) == "alice@example.com"
        assert diary.birth_date.reveal(access) == date(1990, 2, 3)
    with own_access(alice, "fulfilment") as access:
        assert diary.phone.reveal(access) == "+886912345678"
        address: PostalAddress = diary.address.reveal(access)
        assert address == TAIPEI


def test_one_row_opens_with_one_key_query(
    diary: Diary, alice: Person, django_assert_num_queries: object
) -> None:
    with own_access(alice) as access, django_assert_num_queries(1, using="keys"):  # type: ignore[operator]
        diary.name.reveal(access)
        diary.email.reveal(access)
        diary.birth_date.reveal(access)


def test_a_row_of_three_new_fields_costs_one_mint(alice: Person) -> None:
    make_diary(alice)
    assert DataKey.objects.count() == 2


def test_an_empty_optional_value_is_none(alice: Person) -> None:
    diary = make_diary(alice, phone="", email=None)
    fresh = Diary.objects.of(alice.store).get(pk=diary.pk)
    assert fresh.phone is None
    assert fresh.email_index is None


def test_a_changed_value_is_sealed_anew_and_found_anew(diary: Diary, alice: Person) -> None:
    diary.email = "new@example.com"
    diary.save(update_fields=["email"])
    mine = Diary.objects.of(alice.store)
    assert mine.where(email="new@example.com").get() == diary
    assert not mine.where(email="alice@example.com").exists()


def test_saving_without_a_change_keeps_the_bytes(diary: Diary) -> None:
    before = raw(diary, "name")
    diary.save()
    assert raw(diary, "name") == before


def test_a_destroyed_key_is_an_error_not_an_empty_value(diary: Diary, alice: Person) -> None:
    DataKey.objects.all().delete()
    with own_access(alice) as access, pytest.raises(KeyDestroyed):
        diary.name.reveal(access)


def test_bytes_moved_between_rows_are_refused(diary: Diary, alice: Person) -> None:
    other = make_diary(alice, name="李大華")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM specimen_diary WHERE id = %s", [_id(other)])
        stolen = cursor.fetchone()[0]
        cursor.execute("UPDATE specimen_diary SET name = %s WHERE id = %s", [stolen, _id(diary)])
    moved = Diary.objects.of(alice.store).get(pk=diary.pk)
    with own_access(alice) as access, pytest.raises(Unreadable):
        moved.name.reveal(access)


def test_bytes_moved_between_persons_are_refused(diary: Diary, alice: Person, bao: Person) -> None:
    Diary.objects.of(alice.store).filter(pk=diary.pk).update(person=bao)
    moved = Diary.objects.of(alice.store).get(pk=diary.pk)
    with own_access(bao) as access, pytest.raises(Exception, match="another person's"):
        moved.name.reveal(access)


def _id(diary: Diary) -> object:
    return diary.pk if connection.vendor == "postgresql" else diary.pk.hex


@pytest.mark.promise("C3-1d")
def test_the_same_address_in_two_stores_has_two_indexes(diary: Diary, clinico: object) -> None:
    elsewhere = make_diary(Person.objects.create(store=clinico))
    assert bytes(elsewhere.email_index) != bytes(diary.email_index)
