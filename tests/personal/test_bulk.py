"""Staff open one person at a time; many at once need a reason, a limit and a second person."""

import pytest

from tests.cast import make_diary, make_person, staff_access
from tests.specimen.models import Diary
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.people.models import Person
from troth.personal.access import Refused
from troth.personal.bulk import ALONE, BulkAccess
from troth.policy.models import Store

pytestmark = [pytest.mark.django_db, pytest.mark.promise("C3-1e")]


@pytest.fixture
def diaries(kalicia: Store) -> list[Diary]:
    return [make_diary(make_person(kalicia)) for _ in range(4)]


@pytest.fixture
def erin(kalicia: Store) -> Actor:
    return Actor.staff(make_person(kalicia).pk, "packing")


@pytest.fixture
def mei(kalicia: Store) -> Actor:
    return Actor.staff(make_person(kalicia).pk, "manager")


def bulk(store: Store, actor: Actor, most: int, second: Actor | None = None) -> BulkAccess:
    return BulkAccess(
        actor, store=store, purpose="fulfilment", reason="packing-list", most=most, second=second
    )


def test_the_second_persons_data_stay_shut(diaries: list[Diary], bao: Person) -> None:
    with staff_access(bao.store, bao, "packing") as access:
        assert diaries[0].name.reveal(access) == "王小明"
        assert diaries[0].phone.reveal(access) == "+886912345678"
        with pytest.raises(Refused, match="1 at a time"):
            diaries[1].name.reveal(access)


def test_a_packing_list_opens_as_many_as_agreed(diaries: list[Diary], erin: Actor) -> None:
    with bulk(diaries[0].store, erin, most=3) as access:
        assert [diary.name.reveal(access) for diary in diaries[:3]] == ["王小明"] * 3
        with pytest.raises(Refused, match="3 at a time"):
            diaries[3].name.reveal(access)
    deeds = Entry.objects.of(diaries[0].store).order_by("index").values_list("deed", "reason")
    assert set(deeds) == {("reveal", "packing-list"), ("refuse", "packing-list")}


def test_more_than_the_limit_needs_a_second_person(kalicia: Store, erin: Actor, mei: Actor) -> None:
    for second in (None, erin, Actor.staff(make_person(kalicia).pk, "catalogue")):
        with pytest.raises(Refused, match="second person"):
            bulk(kalicia, erin, ALONE + 1, second)
    assert bulk(kalicia, erin, ALONE + 1, mei).most_persons == ALONE + 1


def test_the_ledger_names_both(diaries: list[Diary], erin: Actor, mei: Actor) -> None:
    with bulk(diaries[0].store, erin, ALONE + 1, mei) as access:
        diaries[0].name.reveal(access)
    (entry,) = Entry.objects.of(diaries[0].store)
    assert entry.actor.count("staff ") == 2
    assert " with " in entry.actor


def test_a_reason_has_to_be_given(kalicia: Store, erin: Actor) -> None:
    with pytest.raises(Refused, match="reason"):
        BulkAccess(erin, store=kalicia, purpose="fulfilment", reason="", most=2)


def test_a_wider_access_grants_no_other_purpose(diaries: list[Diary], erin: Actor) -> None:
    with bulk(diaries[0].store, erin, most=3) as access, pytest.raises(Refused, match="declared"):
        diaries[0].birth_date.reveal(access)
