"""A backup is made while the shop runs; what is not whole never bears a backup's name."""

import os
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from tests.backups.machines import back_up
from tests.backups.members import file_of, hand_in
from tests.cast import make_diary, make_person, own_access
from tests.specimen.models import Diary
from troth.backups import choosing, engines, making, places
from troth.backups.making import BackupFailed
from troth.keys.models import DataKey
from troth.keys.provider import VARIABLE
from troth.keys.rotation import CannotRotate, rotate
from troth.ledger.models import Entry
from troth.lib import clock
from troth.people.models import Person
from troth.personal import files
from troth.policy.models import Store
from troth.retention import tombstones
from troth.retention.certificates import key_copies_live

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

CANARIES = ("王小明", "alice@example.com", "+886912345678", "仁愛路四段 1 號", "likes pearls")


def left_in(folder: Path) -> list[str]:
    return sorted(path.name.split("-")[0] for path in folder.iterdir())


def test_a_pair_is_made_that_only_its_owner_may_read(diary: Diary, folder: Path) -> None:
    done = back_up(folder)
    assert left_in(folder) == ["data", "keys"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (done.data, done.keys)} == {0o600}
    assert choosing.newest(folder).data == done.data


def test_neither_a_value_nor_a_root_key_is_in_it(
    diary: Diary, alice: Person, folder: Path, home: Path
) -> None:
    (home / "media" / "canary.txt").write_text("canary of a file")
    with own_access(alice) as access:
        diary.name.reveal(access)
    done = back_up(folder)
    found = done.data.read_bytes() + done.keys.read_bytes()
    for canary in (*CANARIES, "canary of a file", "specimen_diary", str(alice.pk), "5a" * 32):
        assert canary.encode() not in found
    assert b"\x5a" * 32 not in found


def test_nothing_is_left_of_the_work(diary: Diary, folder: Path, home: Path) -> None:
    back_up(folder)
    assert not (home / places.SCRATCH).exists()
    assert not places.marker().exists()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'troth_rehearsal%'")
            assert cursor.fetchone() == (0,)


STEPS = [
    "troth.backups.openers.mint",
    "troth.backups.engines.dump",
    "troth.ledger.checkpoints.copied",
    "troth.backups.copying._link_files",
    "troth.backups.archives.write",
    "troth.backups.sealing.Writer.close",
    "troth.backups.headers.of_keys",
    "troth.backups.copying.copy_keys",
    "troth.backups.rehearsing.rehearse",
]


@pytest.mark.parametrize("step", STEPS)
def test_whatever_step_fails_no_half_archive_is_left(
    diary: Diary, folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(step, _fail)
    with pytest.raises(ZeroDivisionError):
        back_up(folder)
    assert left_in(folder) == []
    assert not (home / places.SCRATCH).exists()


def _fail(*_args: object, **_options: object) -> None:
    raise ZeroDivisionError


def test_what_a_killed_run_left_goes_with_the_next(diary: Diary, folder: Path, home: Path) -> None:
    folder.mkdir()
    (folder / ".data-20260101T000000.000000Z.troth.part").write_text("half")
    (home / places.SCRATCH / "data").mkdir(parents=True)
    back_up(folder)
    assert left_in(folder) == ["data", "keys"]
    assert not (home / places.SCRATCH).exists()


def test_two_at_a_time_are_refused(diary: Diary, folder: Path) -> None:
    with places.alone(), pytest.raises(places.IsBusy):
        back_up(folder)


def spoil_a_value(diary: Diary) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM specimen_diary")
        sealed = bytearray(cursor.fetchone()[0])
        sealed[-1] ^= 1
        cursor.execute("UPDATE specimen_diary SET name = %s", [bytes(sealed)])


def lose_a_file(diary: Diary) -> None:
    file_of(places.home(), hand_in(diary.person)).unlink()


def spoil_a_file(diary: Diary) -> None:
    file = file_of(places.home(), hand_in(diary.person))
    file.write_bytes(file.read_bytes()[:-1] + b"?")


def lose_a_key(diary: Diary) -> None:
    DataKey.objects.filter(subject=diary.person_id, retention="account").delete()


def forge_the_ledger(diary: Diary) -> None:
    with own_access(diary.person) as access:
        diary.name.reveal(access)
    Entry.objects.of(diary.store).update(purpose="marketing")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoil_a_value, "1 values of specimen.Diary.name do not open"),
        (lose_a_file, "1 values of specimen.Album.picture do not open"),
        (spoil_a_file, "1 values of specimen.Album.picture do not open"),
        (lose_a_key, "values of specimen.Diary.email lack their key"),
        (forge_the_ledger, "ledger of kalicia: entry 0"),
    ],
)
def test_a_shop_that_is_not_whole_gives_no_backup(
    diary: Diary, folder: Path, spoil: Callable[[Diary], None], told: str
) -> None:
    spoil(diary)
    with pytest.raises(BackupFailed, match=told):
        back_up(folder)
    assert left_in(folder) == []


def test_a_key_that_was_destroyed_meanwhile_is_no_fault(
    diary: Diary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the copy of the data and that of the keys, somebody is forgotten."""
    dump = engines.dump

    def dump_and_forget(alias: str, target: Path) -> None:
        dump(alias, target)
        if alias == engines.SHOP:
            keys = DataKey.objects.filter(subject=diary.person_id)
            tombstones.bury(list(keys.values_list("id", flat=True)))
            keys.delete()

    monkeypatch.setattr(engines, "dump", dump_and_forget)
    assert back_up(folder).data.exists()


def test_a_file_that_is_replaced_meanwhile_is_no_fault(
    diary: Diary, alice: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    album = hand_in(alice)
    dump = engines.dump

    def dump_and_remove(alias: str, target: Path) -> None:
        dump(alias, target)
        if alias == engines.SHOP:
            files.put(album, "picture", None)

    monkeypatch.setattr(engines, "dump", dump_and_remove)
    assert back_up(folder).data.exists()


def test_the_pair_holds_while_others_write(kalicia: Store, folder: Path) -> None:
    """Every sealed value opens: the trial restore reads each one."""
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not stop.is_set():
            make_diary(make_person(kalicia))
            written.append(1)
        connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        assert back_up(folder).data.exists()
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert len(written) > 5


def test_keys_copied_before_the_data_would_be_found_out(
    kalicia: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The negative control of the order: the keys of a moment earlier do not open the data."""
    early = tmp_path / "early"
    dump = engines.dump
    dump(engines.VAULT, early)
    make_diary(make_person(kalicia))

    def late_data(alias: str, target: Path) -> None:
        early.rename(target) if alias == engines.VAULT else dump(alias, target)

    monkeypatch.setattr(engines, "dump", late_data)
    with pytest.raises(BackupFailed, match="lack their key"):
        back_up(folder)


def test_later_keys_open_earlier_data_and_old_keys_go(diary: Diary, folder: Path) -> None:
    first = back_up(folder)
    with clock.stopped_at(clock.now() + key_copies_live(diary.store) + timedelta(days=1)):
        second = back_up(folder)
    assert (second.opens, second.let_go) == (2, 1)
    assert not first.keys.exists()
    assert choosing.pair(first.data, second.keys).header.id != choosing.newest(folder).header.id


def test_earlier_keys_do_not_open_later_data(diary: Diary, folder: Path) -> None:
    first, second = back_up(folder), back_up(folder)
    second.keys.unlink()
    with pytest.raises(choosing.BadArchive, match="does not open"):
        choosing.newest(folder)
    assert choosing.pair(first.data, first.keys)


def test_postgresqls_tools_are_named_when_missing(
    diary: Diary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite needs no tools")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(engines.DatabaseTrouble, match="postgresql-client"):
        back_up(folder)


def wrap_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the root's wrapping key, and the old one destroyed."""
    lines = os.environ[VARIABLE]
    monkeypatch.setenv(VARIABLE, f"{lines}2 wrap {'7b' * 32}\n")
    with pytest.raises(CannotRotate, match="remove the older"):  # ours come from the environment
        rotate(lambda _count: None)
    rest = lines.split("\n", 1)[1]
    monkeypatch.setenv(VARIABLE, f"2 wrap {'7b' * 32}\n{rest}")


def test_a_new_root_key_ends_old_keys_archives_and_not_the_data(
    diary: Diary, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = back_up(folder)
    wrap_anew(monkeypatch)
    with pytest.raises(choosing.BadArchive, match="version 1"):
        choosing.newest(folder)
    renewed = making.renew(folder)
    assert renewed is not None
    assert choosing.pair(first.data, renewed.keys)
    assert making.renew(folder) is None


def test_where_no_backup_lies_none_is_renewed(diary: Diary, folder: Path) -> None:
    folder.mkdir()
    assert making.renew(folder) is None
