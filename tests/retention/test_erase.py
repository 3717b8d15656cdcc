"""A person who asks to be forgotten is unreadable at once; the law's part stays, and says so."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import make_diary, own_access
from tests.specimen.models import Diary
from troth.accounts.codes import account_at
from troth.accounts.models import Account
from troth.keys.models import DataKey
from troth.keys.ring import KeyDestroyed
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal.values import HIDDEN
from troth.policy.models import Store
from troth.retention import finishing, tombstones
from troth.retention.erasing import NothingToErase, erase
from troth.retention.models import Erasure, Hold
from troth.retention.plans import plan

pytestmark = pytest.mark.django_db


def forget(person: Person) -> Erasure:
    erasure = erase(person, by=Actor.person(person.pk))
    finishing.finish_by_id(person.store_id, erasure.pk)
    return Erasure.objects.of(person.store).get(pk=erasure.pk)


def fresh(diary: Diary) -> Diary:
    return Diary.objects.of(diary.store).get(pk=diary.pk)


def test_the_plan_tells_what_goes_and_what_stays_and_changes_nothing(
    diary: Diary, alice: Person
) -> None:
    before = DataKey.objects.count()
    planned = plan(alice)
    assert [(fate.retention, fate.clause) for fate in planned.goes] == [("account", "K0-2")]
    assert [(fate.retention, fate.clause) for fate in planned.stays] == [
        ("transaction-record", "K0-6")
    ]
    assert "specimen.Diary.phone" in planned.goes[0].fields
    until = planned.stays[0].until
    assert until is not None
    assert until > clock.now() + timedelta(days=1825)
    assert DataKey.objects.count() == before


@pytest.mark.promise("C5-3")
def test_the_data_are_unreadable_before_the_rows_are_touched(diary: Diary, alice: Person) -> None:
    erase(alice, by=Actor.person(alice.pk))
    with own_access(alice) as access, pytest.raises(KeyDestroyed):
        fresh(diary).name.reveal(access)


def test_what_the_law_keeps_stays_readable_for_it(diary: Diary, alice: Person) -> None:
    forget(alice)
    with own_access(alice, "fulfilment") as access:
        assert fresh(diary).address.reveal(access).city == "大安區"


def test_afterwards_the_rows_are_empty_and_the_look_up_is_blind(
    diary: Diary, alice: Person
) -> None:
    forget(alice)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, email, email_index, phone, address FROM specimen_diary")
        name, email, index, phone, address = cursor.fetchone()
    assert bytes(name) == b""
    assert (email, index, phone) == (None, None, None)
    assert address is not None
    assert str(fresh(diary).name) == HIDDEN


def test_another_persons_data_are_as_they_were(diary: Diary, alice: Person, bao: Person) -> None:
    make_diary(bao)
    forget(alice)
    with own_access(bao) as access:
        assert Diary.objects.of(bao.store).get(person=bao).name.reveal(access) == "王小明"


def test_account_address_and_membership_are_gone_and_the_address_is_free_again(
    kalicia: Store,
) -> None:
    person = account_at(kalicia, "alice@example.com").account.person
    Member.objects.create(store=kalicia, person=person, origin="joined", name="王小明")
    erase(person, by=Actor.person(person.pk))
    for model in (Account, Address, Member):
        assert not model.objects.of(kalicia).exists()
    newcomer = account_at(kalicia, "alice@example.com")
    assert newcomer.is_new
    assert newcomer.account.person != person


def test_the_certificate_says_what_was_seen(diary: Diary, alice: Person) -> None:
    certificate = forget(alice).certificate
    assert certificate is not None
    assert certificate["keys_destroyed"] == 1
    assert certificate["keys_left"] == 0
    assert certificate["values_still_readable"] == 0
    assert [fate["retention"] for fate in certificate["stays"]] == ["transaction-record"]
    assert "alice" not in str(certificate)


def test_the_certificate_would_tell_if_a_key_had_survived(
    diary: Diary, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: with the destroying taken out, the reading back finds the values."""
    monkeypatch.setattr("troth.keys.destroying.destroy", lambda _ids: 0)
    monkeypatch.setattr("troth.retention.scrubbing.scrub", lambda _erasure: None)
    certificate = forget(alice).certificate
    assert certificate is not None
    assert certificate["keys_left"] == 1
    assert certificate["values_still_readable"] == 5


def test_a_hold_keeps_what_it_names(diary: Diary, alice: Person) -> None:
    Hold.objects.create(
        store=alice.store,
        person=alice,
        retention="account",
        clause="C5-7",
        reason="a court asked",
        until=clock.now() + timedelta(days=30),
    )
    with pytest.raises(NothingToErase) as refusal:
        erase(alice, by=Actor.person(alice.pk))
    assert [fate.clause for fate in refusal.value.plan.stays] == ["C5-7", "K0-6"]
    with own_access(alice) as access:
        assert fresh(diary).name.reveal(access) == "王小明"


def test_finishing_twice_changes_nothing(diary: Diary, alice: Person) -> None:
    first = forget(alice)
    finishing.finish(first)
    assert finishing.finish_all() == 0
    assert Erasure.objects.of(alice.store).get().certificate == first.certificate


@pytest.mark.parametrize(
    "stops_at",
    [
        "troth.retention.tombstones.bury",
        "troth.keys.destroying.destroy",
        "troth.retention.scrubbing.scrub",
        "troth.retention.certificates.seen",
        "troth.ledger.book.append",
        "troth.ledger.book.sign",
        "troth.ledger.receipts.proved",
    ],
)
def test_whatever_step_failed_the_next_run_finishes(
    diary: Diary, alice: Person, monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(stops_at, _fail)
        with pytest.raises(ZeroDivisionError):
            forget(alice)
    assert finishing.finish_all() == 1
    certificate = Erasure.objects.of(alice.store).get().certificate
    assert certificate is not None
    assert (certificate["keys_left"], certificate["values_still_readable"]) == (0, 0)
    assert Entry.objects.of(alice.store).filter(deed=Entry.Deed.ERASE).count() == 1


def _fail(*_args: object) -> None:
    raise ZeroDivisionError


def test_a_key_minted_meanwhile_is_destroyed_as_well(diary: Diary, alice: Person) -> None:
    erasure = erase(alice, by=Actor.person(alice.pk))
    late = make_diary(alice, title="late")
    finishing.finish_by_id(alice.store_id, erasure.pk)
    with own_access(alice) as access, pytest.raises(KeyDestroyed):
        fresh(late).name.reveal(access)


def test_the_tombstone_names_the_keys_and_nothing_else(
    diary: Diary, alice: Person, home: Path
) -> None:
    erasure = forget(alice)
    (names,) = list(tombstones.buried(home / tombstones.NAME))[:1]
    assert [str(name) for name in names] == erasure.key_ids
    assert str(alice.pk) not in (home / tombstones.NAME).read_text()


def test_a_damaged_tombstone_is_found_and_a_torn_last_line_is_not_one(home: Path) -> None:
    path = home / tombstones.NAME
    tombstones.bury([_id(1)])
    tombstones.bury([_id(2)])
    whole = path.read_text()
    path.write_text(whole + "2026-11-23T00:00:00+00:00 abc")
    assert len(list(tombstones.buried(path))) == 2
    path.write_text(whole.replace("00000001", "00000003"))
    with pytest.raises(tombstones.TombstonesDamaged, match="line 1"):
        list(tombstones.buried(path))


def _id(number: int) -> object:
    return __import__("uuid").UUID(int=number)
