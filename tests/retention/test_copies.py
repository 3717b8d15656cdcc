"""L-03: a copy is exactly what can be read now, with what each value is for and until when."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import connection
from msgspec.structs import replace

from tests.cast import access_of, make_album, make_diary, own_access, staff_access
from tests.specimen.models import Diary
from troth.keys.models import DataKey
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.texts import Texts
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal import files
from troth.personal.access import Access, Refused
from troth.personal.grants import RIGHTS
from troth.policy.models import Store
from troth.retention import copies, finishing
from troth.retention.copies import CopiedField, PersonalCopy, State
from troth.retention.erasing import erase

pytestmark = pytest.mark.django_db
TASK = Actor.system("person show")


def shown(person: Person, access: Access | None = None) -> PersonalCopy:
    with access or access_of(person.store, TASK, RIGHTS) as opened:
        return copies.copy_of(person, opened)


def fields(copy: PersonalCopy) -> dict[str, CopiedField]:
    return {
        field.path.removeprefix("specimen.Diary."): field
        for row in copy.rows
        for field in row.fields
    }


def test_every_value_is_shown_whatever_it_was_declared_for(diary: Diary, alice: Person) -> None:
    found = fields(shown(alice))
    assert {name: field.value for name, field in found.items() if name != "address"} == {
        "name": "王小明",
        "email": "alice@example.com",
        "phone": "+886912345678",
        "birth_date": "1990-02-03",
        "secret": "likes pearls",
    }
    assert found["address"].value["city"] == "大安區"
    assert {field.state for field in found.values()} == {State.OPEN}


def test_each_value_says_what_it_is_and_until_when(alice: Person) -> None:
    with clock.stopped_at(datetime(2026, 11, 23, tzinfo=UTC)):
        make_diary(alice)
    address = fields(shown(alice))["address"]
    assert (address.category, set(address.purposes)) == ("address", {"fulfilment"})
    assert address.purposes["fulfilment"].zh_hant == "完成您的購買：配送與售後服務"
    assert (address.retention, address.until) == (
        "transaction-record",
        datetime(2031, 12, 31, tzinfo=UTC),
    )
    assert fields(shown(alice))["name"].until is None


def test_labels_come_in_both_languages(kalicia: Store, alice: Person) -> None:
    Address.objects.create(store=kalicia, person=alice, email="alice@example.com")
    (field,) = shown(alice).rows[0].fields
    assert field.label == Texts(en="E-mail", zh_hant="電子郵件")
    assert field.as_json()["label"] == {"en": "E-mail", "zh-hant": "電子郵件"}


def test_what_was_erased_is_not_shown_and_says_so(diary: Diary, alice: Person) -> None:
    DataKey.objects.filter(subject=alice.pk, retention="account").delete()
    copy = shown(alice)
    assert [f.path for f in copy.in_state(State.OPEN)] == ["specimen.Diary.address"]
    assert len(copy.in_state(State.ERASED)) == 5
    assert {field.value for field in copy.in_state(State.ERASED)} == {None}


def test_after_an_erasure_only_what_law_keeps_is_left(diary: Diary, alice: Person) -> None:
    finishing.finish(erase(alice, by=Actor.person(alice.pk)))
    copy = shown(alice)
    assert [f.path for f in copy.in_state(State.OPEN)] == ["specimen.Diary.address"]
    assert [f.path for f in copy.in_state(State.ERASED)] == ["specimen.Diary.name"]


def test_damage_is_told_apart_from_erasure(diary: Diary, alice: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM specimen_diary")
        sealed = bytearray(cursor.fetchone()[0])
        sealed[-1] ^= 1
        cursor.execute("UPDATE specimen_diary SET secret = %s", [bytes(sealed)])
    assert [f.path for f in shown(alice).in_state(State.DAMAGED)] == ["specimen.Diary.secret"]


def test_nothing_of_another_person_is_in_it(diary: Diary, alice: Person, bao: Person) -> None:
    make_diary(bao, name="陳大文")
    assert "王小明" not in str(shown(bao).as_json())
    assert "陳大文" in str(shown(bao).as_json())


def test_a_person_has_the_same_copy_of_themself(diary: Diary, alice: Person) -> None:
    mine = shown(alice, own_access(alice, RIGHTS))
    assert [row.as_json() for row in mine.rows] == [row.as_json() for row in shown(alice).rows]


def stranger(alice: Person, bao: Person) -> Access:
    return own_access(bao, RIGHTS) if bao.store_id == alice.store_id else own_access(alice)


def staff(alice: Person, bao: Person) -> Access:
    return staff_access(alice.store, bao, "manager", RIGHTS)


def another_task(alice: Person, _bao: Person) -> Access:
    return access_of(alice.store, Actor.system("send mail"), RIGHTS)


def another_purpose(alice: Person, _bao: Person) -> Access:
    return own_access(alice, "membership")


@pytest.mark.parametrize("whose", [stranger, staff, another_task, another_purpose])
def test_nobody_else_gets_it_and_the_ledger_tells(
    diary: Diary, alice: Person, bao: Person, whose: object
) -> None:
    with pytest.raises(Refused):
        shown(alice, whose(alice, bao))  # type: ignore[operator]
    assert Entry.objects.of(alice.store).filter(deed=Entry.Deed.REFUSE).count() == 1


def test_a_role_with_the_purpose_opens_only_what_declares_it(
    diary: Diary, alice: Person, bao: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights open every field to the person and to the task; a member of staff is neither."""
    roles = {**alice.store.terms.roles, "manager": frozenset({RIGHTS})}
    monkeypatch.setattr(Store, "terms", replace(alice.store.terms, roles=roles))
    access = staff_access(alice.store, bao, "manager", RIGHTS)
    with access, pytest.raises(Refused, match="not declared"):
        copies.copy_of(alice, access)


def test_another_stores_task_gets_nothing(diary: Diary, alice: Person, clinico: Store) -> None:
    with pytest.raises(Refused, match="another store"):
        shown(alice, access_of(clinico, TASK, RIGHTS))


def test_one_entry_tells_of_all_that_was_opened(diary: Diary, alice: Person) -> None:
    shown(alice)
    entry = Entry.objects.of(alice.store).get()
    assert (entry.actor, entry.purpose, entry.clause) == ("system person show", "rights", "L-03")
    assert len(entry.fields) == 6


def test_a_file_is_named_and_its_key_is_not(alice: Person) -> None:
    kept = files.keep(
        alice.store_id, BytesIO(b"a scan"), name="Rx.jpg", media_type="image/jpeg", most=100
    )
    make_album(alice, picture=kept)
    (field,) = shown(alice).rows[0].fields
    assert field.value == {"name": "Rx.jpg", "media_type": "image/jpeg", "size": 6}
