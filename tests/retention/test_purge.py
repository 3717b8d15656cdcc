"""What is held no longer than needed goes by itself, and only that."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import make_diary, make_person, own_access
from tests.specimen.models import Diary
from troth.keys.models import DataKey
from troth.keys.ring import KeyDestroyed
from troth.ledger.models import Entry
from troth.lib import clock
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import clocks
from troth.retention.models import Hold, Purge
from troth.retention.purging import purge

pytestmark = pytest.mark.django_db
THEN = datetime(2026, 11, 23, tzinfo=UTC)
LAST_DAY = datetime(2031, 12, 30, tzinfo=UTC)  # 2026 ended 1,825 days before the 31st


def overdue(store: Store, **options: bool) -> dict[str, int]:
    return {found.retention: found.keys for found in purge(store, **options) if found.keys}


@pytest.fixture
def old(alice: Person) -> Diary:
    with clock.stopped_at(THEN):
        return make_diary(alice)


def reads_address(person: Person) -> bool:
    diary = Diary.objects.of(person.store).get(person=person)
    try:
        with own_access(person, "fulfilment") as access:
            return diary.address is not None and bool(diary.address.reveal(access))
    except KeyDestroyed:
        return False


@pytest.mark.promise("C4-10")
@pytest.mark.promise("L-04")
def test_nothing_goes_before_its_time_and_everything_after(old: Diary, alice: Person) -> None:
    with clock.stopped_at(LAST_DAY):
        assert overdue(alice.store) == {}
        assert reads_address(alice)
    with clock.stopped_at(LAST_DAY + timedelta(days=3)):
        assert overdue(alice.store)["transaction-record"] == 1
        assert not reads_address(alice)
        assert overdue(alice.store) == {}


def test_a_rehearsal_counts_and_touches_nothing(old: Diary, alice: Person) -> None:
    with clock.stopped_at(LAST_DAY + timedelta(days=3)):
        assert overdue(alice.store, is_rehearsal=True) == {"transaction-record": 1}
        assert reads_address(alice)


def test_the_account_has_no_clock(old: Diary, alice: Person) -> None:
    with clock.stopped_at(THEN + timedelta(days=36500)):
        purge(alice.store)
    with own_access(alice) as access:
        assert Diary.objects.of(alice.store).get().name.reveal(access) == "王小明"


def test_a_held_person_is_passed_over_and_the_purge_ends(
    old: Diary, alice: Person, bao: Person
) -> None:
    with clock.stopped_at(THEN):
        make_diary(bao)
    with clock.stopped_at(LAST_DAY + timedelta(days=3)):
        Hold.objects.create(
            store=alice.store, person=alice, retention="transaction-record", clause="C5-7",
            reason="x", until=clock.now() + timedelta(days=9),
        )  # fmt: skip
        assert overdue(alice.store) == {"transaction-record": 1}
        assert reads_address(alice)
        assert not reads_address(bao)


def test_the_rows_are_scrubbed_after(old: Diary, alice: Person) -> None:
    with clock.stopped_at(LAST_DAY + timedelta(days=3)):
        purge(alice.store)
    row = Diary.objects.of(alice.store).get()
    assert row.address is None
    assert row.phone is not None


@pytest.mark.parametrize(
    "stops_at",
    [
        "troth.ledger.book.append",
        "troth.ledger.book.sign",
        "troth.retention.scrubbing.scrub_subjects",
        "troth.keys.destroying.destroy",
        "troth.keys.destroying.cut_log",
    ],
)
def test_a_purge_that_was_cut_short_is_finished_by_the_next(
    old: Diary, alice: Person, monkeypatch: pytest.MonkeyPatch, stops_at: str
) -> None:
    with clock.stopped_at(LAST_DAY + timedelta(days=3)):
        with monkeypatch.context() as broken:
            broken.setattr(stops_at, _fail)
            with pytest.raises(ZeroDivisionError):
                purge(alice.store)
        purge(alice.store)
        assert not reads_address(alice)
    assert Diary.objects.of(alice.store).get().address is None
    assert Entry.objects.of(alice.store).filter(deed=Entry.Deed.PURGE).count() == 1
    assert not Purge.objects.of(alice.store).exists()


def _fail(*_args: object) -> None:
    raise ZeroDivisionError


def test_another_stores_keys_are_not_ours_to_purge(old: Diary, clinico: Store) -> None:
    with clock.stopped_at(LAST_DAY + timedelta(days=3)):
        assert overdue(clinico) == {}


def test_many_batches_are_one_purge(kalicia: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("troth.retention.purging.BATCH", 2)
    with clock.stopped_at(THEN):
        for _ in range(5):
            make_diary(make_person(kalicia))
    with clock.stopped_at(LAST_DAY + timedelta(days=3)):
        assert overdue(kalicia) == {"transaction-record": 5}
    assert set(DataKey.objects.values_list("retention", flat=True)) <= {"account", "ledger"}


@pytest.mark.parametrize(
    ("period", "kind", "end"),
    [
        ("2026", "year", "2027-01-01"),
        ("2028", "year", "2029-01-01"),
        ("2026-02", "month", "2026-03-01"),
        ("2028-02", "month", "2028-03-01"),
        ("2026-12", "month", "2027-01-01"),
        ("2026-12-31", "day", "2027-01-01"),
    ],
)
def test_a_period_ends_where_the_next_begins(period: str, kind: str, end: str) -> None:
    assert clocks.end_of(period, kind).date().isoformat() == end
