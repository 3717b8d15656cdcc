"""A member corrects what they told us; what is empty stays, what cannot be right changes nothing."""

from datetime import UTC, date, datetime

import pytest

from tests.cast import make_person, own_access
from troth.ledger.actors import Actor
from troth.lib import clock, ids
from troth.members.actions import correct, join
from troth.members.models import Member
from troth.members.rules import Problems
from troth.personal.access import Refused
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(kalicia: Store) -> Member:
    person = make_person(kalicia)
    return join(person, origin=Member.Origin.JOINED, by=Actor.person(person.pk))


def held(member: Member) -> list[object]:
    fresh = Member.objects.of(member.store).get(pk=member.pk)
    with own_access(member.person) as access:
        values = (fresh.name, fresh.phone, fresh.birth_date)
        return [value.reveal(access) if value is not None else None for value in values]


def test_values_are_kept_in_one_form(member: Member) -> None:
    by = Actor.person(member.person_id)
    correct(member, by=by, name="  王  小明 ", phone="０９１２-345-678", birth_date="1990/02/03")
    assert held(member) == ["王 小明", "+886912345678", date(1990, 2, 3)]


def test_what_is_empty_stays(member: Member) -> None:
    by = Actor.person(member.person_id)
    correct(member, by=by, name="Alice", phone="0912345678")
    correct(member, by=by, name="", phone=" ", birth_date="1990-02-03")
    assert held(member) == ["Alice", "+886912345678", date(1990, 2, 3)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "12"),
        ("phone", "not a number"),
        ("birth_date", "1899-12-31"),
        ("birth_date", "2026-11-24"),
        ("birth_date", "1990-02-30"),
        ("birth_date", "yesterday"),
        ("name", "12345"),
        ("name", "A" * 81),
        ("name", "Al\x00ice"),
    ],
)
def test_what_cannot_be_right_changes_nothing(member: Member, field: str, value: str) -> None:
    by = Actor.person(member.person_id)
    typed = {"name": "Alice", field: value}
    with (
        clock.stopped_at(datetime(2026, 11, 23, 12, tzinfo=UTC)),
        pytest.raises(Problems) as caught,
    ):
        correct(member, by=by, **typed)
    assert list(caught.value.problems) == [field]
    assert held(member) == [None, None, None]


def test_the_error_itself_does_not_quote_what_was_typed(member: Member) -> None:
    with pytest.raises(Problems) as caught:
        correct(member, by=Actor.person(member.person_id), phone="0912")
    assert "0912" not in f"{caught.value} {caught.value!r}"


def test_all_that_is_wrong_is_said_at_once(member: Member) -> None:
    with pytest.raises(Problems) as caught:
        correct(member, by=Actor.person(member.person_id), phone="1", birth_date="2", name="3")
    assert sorted(caught.value.problems) == ["birth_date", "name", "phone"]


def test_a_stranger_changes_nothing(member: Member) -> None:
    with pytest.raises(Refused):
        correct(member, by=Actor.person(ids.new()), name="Mallory")
    assert held(member) == [None, None, None]
