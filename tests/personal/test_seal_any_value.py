"""Whatever is sealed comes back as it was, and nothing else comes back: shown with arbitrary values."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import access_of, make_album, make_diary, make_person, own_access
from tests.specimen.models import Album, Diary
from troth.keys.ring import OpenKey, Scope
from troth.keys.sealing import Unreadable
from troth.ledger.actors import Actor
from troth.lib import ids
from troth.people.models import Person
from troth.personal.sealing import personal_fields, place_of
from troth.personal.values import PersonalFieldMisuse, Sealed

json_values = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner | st.none()) | st.dictionaries(st.text(), inner | st.none()),
    max_leaves=15,
)
KEY = OpenKey(ids.new(), Scope(ids.new(), ids.new(), "account", ""), bytes(range(32)))
FIELDS = {field.name: field for field in personal_fields(Diary)} | {
    field.name: field for field in personal_fields(Album)
}
few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(value=st.text())
def test_any_text_survives_its_bytes(value: str) -> None:
    assert FIELDS["name"].from_bytes(FIELDS["name"].to_bytes(value)) == value


@given(value=st.dates())
def test_any_day_survives_its_bytes(value: date) -> None:
    assert FIELDS["born"].from_bytes(FIELDS["born"].to_bytes(value)) == value


@given(value=json_values)
def test_any_json_survives_its_bytes(value: Any) -> None:
    assert FIELDS["tastes"].from_bytes(FIELDS["tastes"].to_bytes(value)) == value


@few
@given(words=st.text(min_size=1), tastes=json_values)
@pytest.mark.django_db
def test_any_value_comes_back_from_the_database(alice: Person, words: str, tastes: Any) -> None:
    diary = make_diary(alice, name=words)
    album = make_album(alice, tastes=tastes)
    with own_access(alice) as access:
        assert Diary.objects.of(alice.store).get(pk=diary.pk).name.reveal(access) == words
        assert Album.objects.of(alice.store).get(pk=album.pk).tastes.reveal(access) == tastes


@pytest.mark.parametrize(
    "value", [{1: "a"}, (1, 2), float("nan"), float("inf"), {1, 2}, object(), [b"x"], date.min]
)
def test_what_json_cannot_say_is_refused_at_once(value: Any) -> None:
    with pytest.raises(PersonalFieldMisuse, match="what JSON can say"):
        Album(tastes=value)


@pytest.mark.parametrize("value", ["", 0, False, [], {}])
def test_an_empty_json_value_is_a_value(value: Any) -> None:
    assert isinstance(Album(tastes=value).tastes, Sealed)


def test_jsons_null_is_no_value() -> None:
    assert Album(tastes=None).tastes is None


@given(plain=st.binary(max_size=200), position=st.integers(min_value=0))
def test_any_flipped_bit_of_a_value_is_refused(plain: bytes, position: int) -> None:
    place = place_of(Album(), FIELDS["tastes"])
    bits = bytearray(KEY.seal(plain, place))
    at = 18 * 8 + position % (len(bits[18:]) * 8)  # beyond the header, which chooses the key
    bits[at // 8] ^= 1 << (at % 8)
    with pytest.raises(Unreadable):
        KEY.open(bytes(bits), place)


@given(plain=st.binary(max_size=200), cut=st.integers(min_value=1))
def test_a_truncated_value_is_refused(plain: bytes, cut: int) -> None:
    place = place_of(Album(), FIELDS["tastes"])
    sealed = KEY.seal(plain, place)
    with pytest.raises(Unreadable):
        KEY.open(sealed[: len(sealed) - 1 - cut % len(sealed)], place)


def swap_rows(one: Diary, other: Diary) -> None:
    one.__dict__["name"].sealed, other.__dict__["name"].sealed = (
        other.__dict__["name"].sealed,
        one.__dict__["name"].sealed,
    )


def swap_fields(one: Diary, _other: Diary) -> None:
    one.__dict__["name"].sealed = one.__dict__["email"].sealed


@few
@given(name=st.text(min_size=1))
@pytest.mark.parametrize("swap", [swap_rows, swap_fields])
@pytest.mark.django_db
def test_any_two_ciphertexts_swapped_are_refused(
    alice: Person, name: str, swap: Callable[[Diary, Diary], None]
) -> None:
    one, other = make_diary(alice, name=name), make_diary(alice, name=name)
    swap(one, other)
    with own_access(alice) as access, pytest.raises(Unreadable):
        one.name.reveal(access)


@few
@given(name=st.text(min_size=1))
@pytest.mark.django_db
def test_any_value_of_another_person_is_refused(alice: Person, name: str) -> None:
    stranger = make_person(alice.store)
    mine, theirs = make_diary(alice, name=name), make_diary(stranger, name=name)
    mine.__dict__["name"].sealed = theirs.__dict__["name"].sealed
    with own_access(alice) as access, pytest.raises(Exception, match="another person's"):
        mine.name.reveal(access)


@pytest.mark.django_db
def test_a_decrypt_failure_is_an_error_and_shows_no_bytes(alice: Person) -> None:
    diary = make_diary(alice)
    held = diary.__dict__["name"]
    held.sealed = held.sealed[:-1] + bytes([held.sealed[-1] ^ 1])
    with own_access(alice) as access, pytest.raises(Unreadable) as refused:
        diary.name.reveal(access)
    assert "王" not in str(refused.value)
    assert held.sealed.hex() not in str(refused.value)


@pytest.mark.django_db
def test_a_hundred_rows_open_with_one_key_query(
    alice: Person, django_assert_num_queries: Any
) -> None:
    people = [make_person(alice.store) for _ in range(100)]
    made = [Album(store=alice.store, person=one, tastes=[n]) for n, one in enumerate(people)]
    with django_assert_num_queries(3, using="keys"):  # what is there, what is new, what is there
        Album.objects.bulk_create(made)
    rows = list(Album.objects.of(alice.store).order_by("pk"))
    with (
        access_of(alice.store, Actor.system("send mail"), "membership") as access,
        django_assert_num_queries(1, using="keys"),
    ):
        access.prepare(rows)
        assert sorted(row.tastes.reveal(access)[0] for row in rows) == list(range(100))
