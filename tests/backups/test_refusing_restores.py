"""What must not be restored is refused, and until a restore ends well no shop starts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.backups.machines import Machine, back_up
from tests.backups.members import EMAIL, forget, join, names_at, read_something, restored
from troth.backups import places
from troth.ledger import checkpoints
from troth.people.models import Person
from troth.policy.models import Store
from troth.project import boot, facts

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.usefixtures("without_trial"),
]


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
from troth.backups import choosing, replaying, restoring
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
    for command in ("prepare", "worker"):
        refused = elsewhere.troth(command)
        assert refused.returncode == boot.EXIT_STATUS
        assert "troth restore" in refused.stderr
    restored(elsewhere, folder, buried)
    assert not (elsewhere.home / places.MARKER).exists()
    assert names_at(elsewhere, EMAIL) == []


def test_nobody_is_served_beside_the_marker(home: Path, kalicia: Store) -> None:
    assert not facts.look("127.0.0.1").is_restoring
    places.mark()
    assert facts.look("127.0.0.1").is_restoring
    places.unmark()
    assert not facts.look("127.0.0.1").is_restoring


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
