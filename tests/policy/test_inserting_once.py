"""``StoreQuerySet.once``: one row, whoever else inserts it, without a savepoint."""

from tests.cast import make_person
from troth.members.models import Member
from troth.policy.models import Store


def test_the_first_row_stands_and_the_second_gives_way(kalicia: Store) -> None:
    alice, mine = make_person(kalicia), Member.objects.of(kalicia)
    first, was_new = mine.once(Member(store=kalicia, person=alice, origin="joined"), "person")
    second, is_new = mine.once(Member(store=kalicia, person=alice, origin="purchase"), "person")
    assert (was_new, is_new) == (True, False)
    assert second == first
    assert mine.get().origin == "joined"


def test_another_persons_row_is_another(kalicia: Store) -> None:
    mine = Member.objects.of(kalicia)
    for _each in range(2):
        row = Member(store=kalicia, person=make_person(kalicia), origin="joined")
        assert mine.once(row, "person")[1]
