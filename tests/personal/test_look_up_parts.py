"""A row is found by the exact value of a field, or by an exact part of it; by nothing else."""

from datetime import date

import pytest
from django.db import connection

from tests.cast import make_album
from tests.specimen.models import Album
from troth.people.models import Person
from troth.personal import parts
from troth.personal.values import PersonalFieldMisuse

pytestmark = pytest.mark.django_db


@pytest.fixture
def album(alice: Person) -> Album:
    return make_album(alice, born=date(1990, 2, 3), phone="+886912345678")


def test_whose_birthday_it_is(album: Album, bao: Person) -> None:
    same_day = make_album(bao, born=date(2001, 2, 3))
    make_album(bao, born=date(1990, 2, 4))
    found = Album.objects.of(album.store).where(born__birthday="02-03")
    assert set(found) == {album, same_day}


def test_by_the_last_digits_and_by_the_whole(album: Album) -> None:
    rows = Album.objects.of(album.store)
    assert rows.where(phone__last3="678").get() == album
    assert rows.where(phone="+886912345678").get() == album
    assert rows.where(phone__last3="678", born__birthday="02-03").get() == album
    assert not rows.where(phone__last3="677").exists()
    assert not rows.where(phone="678").exists()


@pytest.mark.parametrize("ask", [{"born": date(1990, 2, 3)}, {"born__year": "1990"}, {"x": "1"}])
def test_what_no_look_up_declares_is_refused(album: Album, ask: dict[str, object]) -> None:
    with pytest.raises(PersonalFieldMisuse, match="declares no look-up"):
        Album.objects.of(album.store).where(**ask)


def test_a_changed_value_is_found_by_its_new_part_alone(album: Album) -> None:
    album.born = date(1990, 12, 24)
    album.save(update_fields=["born"])
    rows = Album.objects.of(album.store)
    assert rows.where(born__birthday="12-24").get() == album
    assert not rows.where(born__birthday="02-03").exists()


def test_an_emptied_value_leaves_no_part(album: Album) -> None:
    album.born = None
    album.save(update_fields=["born"])
    fresh = Album.objects.of(album.store).get()
    assert fresh.born_birthday_index is None
    assert fresh.phone_last3_index is not None


def test_a_value_without_such_a_part_is_found_by_none(alice: Person) -> None:
    assert make_album(alice, phone="+1").phone_last3_index is None
    assert parts.last_digits(3)("+1") == ""


def test_a_part_of_one_store_or_column_fits_no_other(album: Album, clinico: object) -> None:
    elsewhere = make_album(Person.objects.create(store=clinico), born=date(1990, 2, 3))
    indexes = {
        bytes(found)
        for row in (album, elsewhere)
        for found in (row.born_birthday_index, row.phone_last3_index, row.phone_index)
        if found
    }
    assert len(indexes) == 4


def test_the_index_says_nothing_and_names_its_version(album: Album) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT born_birthday_index FROM specimen_album")
        held = bytes(cursor.fetchone()[0])
    assert len(held) == 33
    assert held[0] == 1
    assert b"02-03" not in held


def test_companions_are_told_for_those_who_empty_them() -> None:
    fields = {
        field.name: field.companions for field in Album._meta.fields if hasattr(field, "companions")
    }
    assert fields == {
        "tastes": (),
        "picture": ("picture_location",),
        "born": ("born_birthday_index",),
        "phone": ("phone_index", "phone_last3_index"),
    }
