"""A restore brings the shop back and nobody whom it had forgotten. Each on a machine of its own."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.backups.machines import Machine, back_up
from tests.backups.members import (
    EMAIL,
    file_of,
    forget,
    hand_in,
    join,
    names_at,
    read_something,
    restored,
)
from tests.cast import make_diary, make_person, own_access
from troth.accounts import sessions
from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.members.models import Member
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention.erasing import erase
from troth.retention.parts import erase_part
from troth.retention.purging import purge

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.usefixtures("without_trial"),
]
LONG_AGO = datetime(2020, 5, 1, tzinfo=UTC)


def test_what_was_there_is_there_again(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, home: Path
) -> None:
    (home / "media" / "picture.webp").write_bytes(b"a picture")
    (home / "goods" / "shop").mkdir(parents=True)
    (home / "goods" / "shop" / "f11e").write_bytes(b"a file to sell")
    with own_access(member) as access:
        Member.objects.of(member.store).get().name.reveal(access)
    back_up(folder)
    said = restored(elsewhere, folder, buried)
    assert said["ok"]
    assert names_at(elsewhere, EMAIL) == ["王小明", EMAIL]
    assert (elsewhere.home / "media" / "picture.webp").read_bytes() == b"a picture"
    assert (elsewhere.home / "goods" / "shop" / "f11e").read_bytes() == b"a file to sell"
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


def test_their_sealed_files_go_with_them_and_others_stay(
    member: Person, bao: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    hers, his = hand_in(member), hand_in(bao)
    back_up(folder)
    forget(member)
    restored(elsewhere, folder, buried)
    assert not file_of(elsewhere.home, hers).exists()
    assert file_of(elsewhere.home, his).exists()


def test_an_erased_part_stays_erased(
    member: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    """With data and keys of before; a backup of after the erasure has the part no more."""
    back_up(folder)
    row = Member.objects.of(member.store).get()
    erase_part(row, ["name"], by=Actor.person(member.pk))
    restored(elsewhere, folder, buried)
    assert "王小明" not in names_at(elsewhere, EMAIL)


def test_and_what_was_sealed_anew_is_there_from_a_backup_of_after(
    member: Person, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    row = Member.objects.of(member.store).get()
    erase_part(row, ["name"], by=Actor.person(member.pk))
    back_up(folder)
    restored(elsewhere, folder, buried)
    assert names_at(elsewhere, EMAIL) == [EMAIL]


@pytest.mark.control("C5-3")
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


def test_heads_kept_elsewhere_tell_what_was_lost(
    member: Person, folder: Path, buried: Path, elsewhere: Machine, home: Path
) -> None:
    read_something(member)
    back_up(folder)
    read_something(member, times=3)
    said = restored(elsewhere, folder, buried, "--heads", str(home / "ledger"))
    assert (said["entries_lost"], said["ok"]) == ({"kalicia": 3}, True)


def test_who_is_signed_in_at_the_backup_is_signed_out(
    kalicia: Store, folder: Path, buried: Path, elsewhere: Machine
) -> None:
    sessions.signed_in(Account.objects.create(store=kalicia, person=make_person(kalicia)))
    back_up(folder)
    restored(elsewhere, folder, buried)
    counted = elsewhere.run(
        "-c",
        "import django; django.setup()\n"
        "from troth.accounts.models import Session; print(Session._base_manager.count())",
    )
    assert counted.stdout.strip() == "0"


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
    assert elsewhere.says("backup", str(tmp_path / "again"))["opens"] == 2
