"""No purpose, no data; and each opening is in the ledger."""

import pytest
from django.db import transaction

from tests.cast import access_of, make_diary, make_person, own_access, staff_access
from tests.specimen.models import Diary
from troth.ledger.actors import Actor
from troth.ledger.handles import all_handles
from troth.ledger.models import Entry, Mention
from troth.people.models import Person
from troth.personal.access import Refused
from troth.personal.masks import masked
from troth.personal.values import HIDDEN, PersonalFieldMisuse
from troth.policy.models import Store
from troth.policy.terms import PackError

pytestmark = pytest.mark.django_db


def entries(store: Store) -> list[tuple[str, list[str]]]:
    return [(entry.deed, entry.fields) for entry in Entry.objects.of(store).order_by("id")]


def test_a_reveal_leaves_an_entry(diary: Diary, alice: Person) -> None:
    with own_access(alice) as access:
        diary.name.reveal(access)
        diary.email.reveal(access)
        diary.name.reveal(access)
    assert entries(alice.store) == [("reveal", ["specimen.Diary.email", "specimen.Diary.name"])]
    mention = Mention.objects.of(alice.store).get()
    assert [mention.handle] == all_handles(alice.pk) == mention.entry.about
    assert mention.entry.actor == "self"
    assert (mention.entry.purpose, mention.entry.clause) == ("membership", "K0-2")


def fail_after_reading(diary: Diary, alice: Person) -> None:
    with own_access(alice) as access, transaction.atomic():
        diary.name.reveal(access)
        raise ZeroDivisionError


@pytest.mark.promise("X-02")
def test_the_entry_survives_an_undone_deed(diary: Diary, alice: Person) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_after_reading(diary, alice)
    assert entries(alice.store) == [("reveal", ["specimen.Diary.name"])]


@pytest.mark.promise("X-02")
def test_an_access_inside_a_transaction_is_refused(alice: Person) -> None:
    with transaction.atomic(), pytest.raises(PersonalFieldMisuse), own_access(alice):
        pass


@pytest.mark.promise("K-08")
def test_a_stranger_reads_nothing(diary: Diary, bao: Person) -> None:
    with own_access(bao) as access, pytest.raises(Refused, match="another person's"):
        diary.name.reveal(access)
    assert entries(bao.store) == [("refuse", ["specimen.Diary.name"])]


@pytest.mark.promise("K-08")
def test_a_field_not_declared_for_the_purpose_stays_shut(diary: Diary, alice: Person) -> None:
    with own_access(alice, "fulfilment") as access, pytest.raises(Refused, match="not declared"):
        diary.birth_date.reveal(access)


def test_a_purpose_nobody_announced_does_not_exist(alice: Person) -> None:
    with pytest.raises(PackError, match="announces no purpose"):
        own_access(alice, "world-domination").__enter__()


def test_staff_open_what_their_role_is_granted(diary: Diary, bao: Person) -> None:
    with staff_access(bao.store, bao, "packing") as access:
        assert diary.name.reveal(access) == "王小明"


@pytest.mark.promise("C3-1e", "C4-11")
def test_staff_without_the_role_are_refused(diary: Diary, bao: Person) -> None:
    for role, purpose in (
        ("packing", "membership"),
        ("catalogue", "fulfilment"),
        ("", "fulfilment"),
    ):
        with staff_access(bao.store, bao, role, purpose) as access, pytest.raises(Refused):
            diary.name.reveal(access)


@pytest.mark.promise("C4-1")
def test_a_task_opens_what_it_is_granted_and_nothing_else(diary: Diary, alice: Person) -> None:
    with access_of(alice.store, Actor.system("send mail"), "fulfilment") as access:
        assert diary.name.reveal(access) == "王小明"
    tidying = access_of(alice.store, Actor.system("tidy up"), "fulfilment")
    with tidying as access, pytest.raises(Refused):
        diary.name.reveal(access)


@pytest.mark.promise("C3-1c")
def test_another_store_reads_nothing(diary: Diary, clinico: Store) -> None:
    stranger = make_person(clinico)
    with (
        staff_access(clinico, stranger, "manager") as access,
        pytest.raises(Refused, match="store"),
    ):
        diary.name.reveal(access)


@pytest.mark.promise("C3-1d")
def test_a_page_of_masks_costs_one_key_query_and_one_entry(
    alice: Person, bao: Person, django_assert_num_queries: object
) -> None:
    for number in range(5):
        make_diary(alice if number % 2 else bao, name="王小明")
    page = Diary.objects.of(alice.store).all()
    with (
        staff_access(alice.store, alice, "support") as access,
        django_assert_num_queries(1, using="keys"),  # type: ignore[operator]
    ):
        rows = masked(page, access)
        assert {str(row.name) for row in rows} == {"王○明"}
        assert {str(row.phone) for row in rows} == {"0912•••678"}
        assert {str(row.email) for row in rows} == {"a•••@e•••.com"}
        assert {str(row.address) for row in rows} == {"台北市大安區•••"}
        assert {str(row.birth_date) for row in rows} == {HIDDEN}
    assert [deed for deed, _fields in entries(alice.store)] == ["mask"]
    assert Mention.objects.of(alice.store).count() == 2


def test_masks_need_a_grant_too(diary: Diary, bao: Person) -> None:
    with staff_access(bao.store, bao, "catalogue") as access:
        assert str(masked([diary], access)[0].name) == HIDDEN
    assert entries(bao.store) == []


def test_no_value_is_in_the_ledger(diary: Diary, alice: Person) -> None:
    with own_access(alice) as access:
        diary.name.reveal(access)
    assert "王小明" not in str(list(Entry.objects.of(alice.store).values()))
