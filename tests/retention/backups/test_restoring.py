"""A restore brings the shop back and nobody whom it had forgotten. Each on a machine of its own."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.cast import make_diary, own_access
from tests.retention.backups.machines import Machine, back_up
from troth.accounts.codes import account_at
from troth.ledger import checkpoints
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members.models import Member
from troth.people.models import Person
from troth.policy.models import Store
from troth.project import boot, facts
from troth.retention import finishing, tombstones
from troth.retention.backups import places
from troth.retention.backups.rehearsing import Trial
from troth.retention.erasing import erase
from troth.retention.purging import purge

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
EMAIL = "alice@example.com"
LONG_AGO = datetime(2020, 5, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trial of a new backup is ``test_backing_up``'s; here it would only take its time."""
    monkeypatch.setattr("troth.retention.backups.rehearsing.rehearse", lambda *_: Trial(()))


def join(store: Store, email: str) -> Person:
    person = account_at(store, email).account.person
    Member.objects.create(store=store, person=person, origin="joined", name="王小明")
    return Person.objects.of(store).select_related("store").get(pk=person.pk)


def forget(person: Person) -> None:
    finishing.finish(erase(person, by=Actor.person(person.pk)))


@pytest.fixture
def member(kalicia: Store) -> Person:
    return join(kalicia, EMAIL)


@pytest.fixture
def buried(home: Path) -> Path:
    """The tombstone file of the shop."""
    path = home / tombstones.NAME
    path.touch()
    return path


def restored(machine: Machine, folder: Path, buried: Path, *more: str) -> dict[str, object]:
    said: dict[str, object] = machine.says(
        "restore", str(folder), "--tombstones", str(buried), *more
    )
    return said


def names_at(machine: Machine, email: str) -> list[str]:
    """What can be read there under an address, or nothing where nobody has it."""
    done = machine.troth("person", "show", email, "--store", "kalicia")
    return [word for word in ("王小明", email) if word in done.stdout]


def test_what_was_there_is_there_again(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, home: Path
) -> None:
    (home / "media" / "picture.webp").write_bytes(b"a picture")
    with own_access(member) as access:
        Member.objects.of(member.store).get().name.reveal(access)
    back_up(folder)
    said = restored(elsewhere, folder, buried)
    assert said["ok"]
    assert names_at(elsewhere, EMAIL) == ["王小明", EMAIL]
    assert (elsewhere.home / "media" / "picture.webp").read_bytes() == b"a picture"
    verdict = elsewhere.says("ledger", "verify")["kalicia"]
    assert (verdict["ok"], verdict["entries"]) == (True, 2)  # the one above, and the showing


@pytest.mark.promise("C5-3")
def test_who_was_erased_after_the_backup_stays_erased(
    member: Person, kalicia: Store, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    join(kalicia, "bao@example.com")
    back_up(folder)
    forget(member)
    said = restored(elsewhere, folder, buried)
    assert said["replayed"] == {"keys": 1, "values": 2, "persons": 1}
    assert names_at(elsewhere, EMAIL) == []
    assert names_at(elsewhere, "bao@example.com") == ["王小明", "bao@example.com"]


def test_without_the_replay_they_would_be_back(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, tmp_path: Path
) -> None:
    """The negative control: the tombstones of before the erasure bring the person back."""
    back_up(folder)
    before = tmp_path / "tombstones-of-before"
    before.write_bytes(buried.read_bytes())
    forget(member)
    restored(elsewhere, folder, before)
    assert names_at(elsewhere, EMAIL) == ["王小明", EMAIL]


def test_nor_do_old_data_with_new_keys_bring_them_back(
    member: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    back_up(folder)
    forget(member)
    back_up(folder).data.unlink()
    said = restored(elsewhere, folder, buried)
    assert said["replayed"] == {"keys": 0, "values": 2, "persons": 1}
    assert names_at(elsewhere, EMAIL) == []


def test_what_was_purged_after_the_backup_stays_purged(
    alice: Person, bao: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    with clock.stopped_at(LONG_AGO):
        make_diary(alice)
    make_diary(bao)
    back_up(folder)
    purge(alice.store)
    said = restored(elsewhere, folder, buried)
    assert said["replayed"] == {"keys": 1, "values": 1, "persons": 0}
    assert said["keys_purged"] == 0


def test_what_became_due_since_is_purged_at_once(
    alice: Person, folder: Path, buried: Path, elsewhere: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.stopped_at(LONG_AGO):
        make_diary(alice)
    with clock.stopped_at(LONG_AGO):
        back_up(folder)
    said = restored(elsewhere, folder, buried)
    assert said["keys_purged"] == 1


def test_an_erasure_begun_before_the_backup_is_finished(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("troth.keys.destroying.destroy", _fail)
        with pytest.raises(ZeroDivisionError):
            erase(member, by=Actor.person(member.pk))
    back_up(folder)
    assert restored(elsewhere, folder, buried)["erasures_finished"] == 1


def _fail(*_args: object) -> None:
    raise ZeroDivisionError


def missing(path: Path) -> None:
    path.unlink()


def damaged(path: Path) -> None:
    text = path.read_text()
    path.write_text(text.replace(text[-10:], "000000000\n"))


def older(path: Path) -> None:
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def foreign(path: Path) -> None:
    path.write_text(path.read_text().replace("2026", "2025", 1))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (missing, "without the tombstones"),
        (damaged, "is not what was written"),
        (older, "is older than"),
        (foreign, "does not begin with"),
    ],
)
def test_bad_tombstones_are_refused_and_nothing_is_changed(
    member: Person,
    kalicia: Store,
    folder: Path,
    buried: Path,
    elsewhere: Machine,
    spoil: Callable[[Path], None],
    told: str,
) -> None:
    forget(join(kalicia, "bao@example.com"))
    back_up(folder)
    spoil(buried)
    done = elsewhere.troth("restore", str(folder), "--tombstones", str(buried))
    assert done.returncode == 1
    assert told in " ".join(done.stderr.split())
    assert elsewhere.is_untouched()


def test_tombstones_must_be_named(elsewhere: Machine, folder: Path) -> None:
    done = elsewhere.troth("restore", str(folder))
    assert done.returncode == 2
    assert "--tombstones" in done.stderr


def test_a_damaged_archive_changes_nothing(
    member: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    made = back_up(folder)
    text = bytearray(made.data.read_bytes())
    text[-1] ^= 1
    made.data.write_bytes(text)
    done = elsewhere.troth("restore", str(folder), "--tombstones", str(buried))
    assert (done.returncode, "is damaged" in done.stderr) == (1, True)
    assert elsewhere.is_untouched()


def test_a_shop_is_not_restored_over(
    member: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    back_up(folder)
    restored(elsewhere, folder, buried)
    done = elsewhere.troth("restore", str(folder), "--tombstones", str(buried))
    assert done.returncode == 1
    assert "is not empty" in done.stderr


def test_without_the_root_keys_nothing_is_restored(
    member: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    back_up(folder)
    elsewhere.told["TROTH_ROOT_KEYS"] = ""
    done = elsewhere.troth("restore", str(folder), "--tombstones", str(buried))
    assert (done.returncode, "root.key" in done.stderr) == (1, True)


BREAK_OFF = """
import os, sys, django
django.setup()
from pathlib import Path
from troth.retention.backups import choosing, replaying, restoring
def killed(*_): os._exit(9)
replaying.replay = killed
pair = choosing.newest(Path(sys.argv[1]))
restoring.restore(pair, restoring.Outside(Path(sys.argv[2])), say=print)
"""


def test_a_restore_that_was_killed_serves_nobody_and_is_done_again(
    member: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    back_up(folder)
    forget(member)
    assert elsewhere.run("-c", BREAK_OFF, str(folder), str(buried)).returncode == 9
    assert (elsewhere.home / places.MARKER).exists()
    refused = elsewhere.troth("prepare")
    assert refused.returncode == boot.EXIT_STATUS
    assert "restore" in refused.stderr
    restored(elsewhere, folder, buried)
    assert not (elsewhere.home / places.MARKER).exists()
    assert names_at(elsewhere, EMAIL) == []


def test_nobody_is_served_beside_the_marker(home: Path, kalicia: Store) -> None:
    assert not facts.look("127.0.0.1").is_restoring
    places.mark()
    assert facts.look("127.0.0.1").is_restoring
    places.unmark()
    assert not facts.look("127.0.0.1").is_restoring


def read_something(person: Person, times: int = 1) -> None:
    for _ in range(times):
        with own_access(person) as access:
            Member.objects.of(person.store).get().name.reveal(access)


def test_heads_kept_elsewhere_tell_what_was_lost(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, home: Path
) -> None:
    read_something(member)
    back_up(folder)
    read_something(member, times=3)
    said = restored(elsewhere, folder, buried, "--heads", str(home / "ledger"))
    assert (said["entries_lost"], said["ok"]) == ({"kalicia": 3}, True)


def test_a_ledger_that_is_not_the_one_signed_for_is_not_served(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, tmp_path: Path, home: Path
) -> None:
    """The same signing key, and another history."""
    read_something(member)
    back_up(folder)
    other = tmp_path / "other"
    (home / "ledger").rename(other)
    checkpoints.keep(member.store, 1, b"\1" * 32)
    done = elsewhere.troth(
        "restore", str(folder), "--tombstones", str(buried), "--heads", str(home / "ledger")
    )
    assert done.returncode == 1
    assert "other first 1 entries" in " ".join(done.stdout.split())
    assert (elsewhere.home / places.MARKER).exists()


def test_who_is_signed_in_at_the_backup_is_signed_out(
    kalicia: Store, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    SessionStore().create()
    back_up(folder)
    restored(elsewhere, folder, buried)
    counted = elsewhere.run(
        "-c",
        "import django; django.setup()\n"
        "from django.contrib.sessions.models import Session; print(Session.objects.count())",
    )
    assert counted.stdout.strip() == "0"


def test_an_older_program_does_not_take_a_newer_copy(
    kalicia: Store, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("orders", "9999_of_tomorrow")
    try:
        back_up(folder)
    finally:
        recorder.record_unapplied("orders", "9999_of_tomorrow")
    done = elsewhere.troth("restore", str(folder), "--tombstones", str(buried))
    assert (done.returncode, "orders.9999_of_tomorrow" in done.stderr) == (1, True)
    assert elsewhere.is_untouched()


def test_a_person_kept_by_the_clock_is_not_taken_for_an_erased_one(
    kalicia: Store, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    """A purge of old records leaves the account alone."""
    person = join(kalicia, EMAIL)
    with clock.stopped_at(LONG_AGO):
        make_diary(person, name="陳大文", email=None)
    back_up(folder)
    purge(kalicia)
    said = restored(elsewhere, folder, buried)
    assert said["replayed"] == {"keys": 1, "values": 1, "persons": 0}
    assert names_at(elsewhere, EMAIL) == ["王小明", EMAIL]


def test_a_copy_of_a_copy_is_whole(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, tmp_path: Path
) -> None:
    """What was restored can be backed up, tombstones and all."""
    back_up(folder)
    forget(member)
    restored(elsewhere, folder, buried)
    assert elsewhere.says("backup", str(tmp_path / "again"))["opens"] == 1
