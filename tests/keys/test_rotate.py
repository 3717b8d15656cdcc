"""A new wrapping key while the shop runs; then the old one is no more."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import IntegrityError, connections

from troth.keys import keeping, provider, ring, rotation, versions
from troth.keys.models import DataKey, RootVersion
from troth.keys.ring import Scope
from troth.keys.roots import NoRootKey, parse
from troth.keys.rotation import CannotRotate, rotate
from troth.lib import ids

pytestmark = pytest.mark.django_db
STORE = ids.new()


def scopes(count: int) -> list[Scope]:
    return [Scope(STORE, ids.new(), "account", "") for _ in range(count)]


def silent(_count: int) -> None:
    pass


def secrets() -> dict[object, bytes]:
    return {
        key.id: key.secret
        for key in ring.fetch(DataKey.objects.values_list("id", flat=True)).values()
    }


def test_every_key_is_wrapped_anew_and_opens_as_before(root_begun: Path) -> None:
    ring.mint(scopes(7))
    before, old_root = secrets(), provider.root_keys()
    told: list[int] = []
    done = rotate(told.append)
    assert (done.version, done.rewrapped, done.destroyed, told) == (2, 7, (1,), [7])
    assert secrets() == before
    assert set(DataKey.objects.values_list("root", flat=True)) == {2}
    assert old_root.wrap[1].hex() not in (root_begun / "root.key").read_text()
    assert list(RootVersion.objects.values_list("version", flat=True)) == [2]


def test_the_old_wrapping_key_opens_nothing_any_more(root_begun: Path) -> None:
    ring.mint(scopes(1))
    copy = DataKey.objects.get()  # as a backup, a log or a dead tuple has it
    rotate(silent)
    with pytest.raises(NoRootKey):
        ring.unwrap(copy, provider.root_keys())


def test_index_and_signing_keys_stay(root_begun: Path) -> None:
    before = provider.root_keys()
    rotate(silent)
    after = provider.root_keys()
    assert (after.index, after.signing) == (before.index, before.signing)


def test_the_root_file_stays_its_owners_alone(root_begun: Path) -> None:
    rotate(silent)
    assert (root_begun / "root.key").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in root_begun.iterdir()) == ["root.key", "root.lock"]


def test_the_former_file_is_overwritten_not_only_unlinked(root_begun: Path) -> None:
    with (root_begun / "root.key").open("rb") as kept_open:
        rotate(silent)
        assert set(kept_open.read()) == {0}


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_a_rotation_cut_short_is_finished_by_the_next(
    root_begun: Path, monkeypatch: pytest.MonkeyPatch, batches: int
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    ring.mint(scopes(5))
    before = secrets()

    def cut(count: int) -> None:
        if count >= 2 * batches:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(cut)
    assert rotation.is_unfinished()
    assert secrets() == before
    done = rotate(silent)
    assert (done.version, done.destroyed, secrets()) == (2, (1,), before)
    assert 0 < done.rewrapped < 5
    assert not rotation.is_unfinished()


def test_cut_short_before_the_file_is_replaced_the_next_destroys_the_key(
    root_begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.mint(scopes(2))
    with monkeypatch.context() as patch:
        patch.setattr(rotation, "_destroy", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            rotate(silent)
    assert sorted(provider.root_keys().wrap) == [1, 2]
    assert rotate(silent).destroyed == (1,)
    assert sorted(provider.root_keys().wrap) == [2]


def _interrupted(*_args: object) -> None:
    raise KeyboardInterrupt


def test_a_key_destroyed_meanwhile_stays_destroyed(
    root_begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.mint(scopes(3))
    victim = DataKey.objects.order_by("id")[1].id
    keep = rotation._keep

    def after_an_erasure(wrapped: object) -> int:
        DataKey.objects.filter(pk=victim).delete()
        return keep(wrapped)  # type: ignore[arg-type]

    monkeypatch.setattr(rotation, "_keep", after_an_erasure)
    assert rotate(silent).rewrapped == 2
    assert DataKey.objects.count() == 2


def test_a_key_made_late_by_the_old_version_is_wrapped_as_well(
    root_begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.mint(scopes(1))
    old = provider.root_keys()

    def late(_count: int) -> None:
        monkeypatch.setattr(ring, "root_keys", lambda: old)
        ring.mint(scopes(1))
        monkeypatch.setattr(ring, "root_keys", provider.root_keys)

    rotated = rotate(_once(late))
    assert rotated.rewrapped == 2
    assert len(secrets()) == 2


def _once(deed: Callable[[int], None]) -> Callable[[int], None]:
    done: list[int] = []

    def once(count: int) -> None:
        if not done:
            done.append(count)
            deed(count)

    return once


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_key_of_a_process_that_has_not_noticed(
    root_begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = provider.root_keys()
    rotate(silent)
    monkeypatch.setattr(ring, "root_keys", lambda: old)
    with pytest.raises(NoRootKey, match="ahead"):
        ring.mint(scopes(1))
    assert DataKey.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_version_goes_only_when_it_wraps_nothing(root_begun: Path) -> None:
    ring.mint(scopes(1))
    versions.begin(2)
    with pytest.raises(IntegrityError):
        versions.retire(2)
    assert RootVersion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_when_keys_are_made_and_destroyed_meanwhile(
    root_begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 5)
    kept = ring.mint(scopes(60))
    doomed = ring.mint(scopes(20))
    made: list[ring.OpenKey] = []
    stop = threading.Event()

    def shop() -> None:
        for scope in doomed:
            made.extend(ring.mint(scopes(1)).values())
            DataKey.objects.filter(pk=doomed[scope].id).delete()
        connections.close_all()
        stop.set()

    worker = threading.Thread(target=shop)
    worker.start()
    while not stop.is_set():
        rotate(silent)
    worker.join()
    rotate(silent)
    alive = secrets()
    assert {key.id: key.secret for key in [*kept.values(), *made]} == alive
    assert len(provider.root_keys().wrap) == 1


def test_another_process_notices_the_new_version_by_itself(root_begun: Path) -> None:
    before = provider.root_keys()
    (root_begun / "root.key").write_text(before.with_new("wrap").as_text())  # by the other one
    assert provider.root_keys().wrap_version == 2


def test_a_broken_key_keeps_the_old_version_alive(root_begun: Path) -> None:
    ring.mint(scopes(3))
    broken = DataKey.objects.order_by("id").first()
    assert broken is not None
    DataKey.objects.filter(pk=broken.pk).update(wrapped=b"T1" + bytes(60))
    with pytest.raises(CannotRotate, match=str(broken.pk)):
        rotate(silent)
    assert sorted(provider.root_keys().wrap) == [1, 2]
    assert DataKey.objects.filter(root=2).count() == 2


def test_two_rotations_at_once_are_refused(root_begun: Path) -> None:
    with keeping.alone(root_begun), pytest.raises(keeping.IsBusy):
        rotate(silent)


def test_keys_of_the_environment_are_rotated_in_two_steps(
    root_begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.mint(scopes(2))
    root = provider.root_keys()
    monkeypatch.setenv(provider.VARIABLE, root.as_text())
    with pytest.raises(CannotRotate, match="Add there a line “2 wrap"):
        rotate(silent)
    newer = root.with_new("wrap")
    monkeypatch.setenv(provider.VARIABLE, newer.as_text())
    with pytest.raises(CannotRotate, match="Now remove the older"):
        rotate(silent)
    monkeypatch.setenv(provider.VARIABLE, newer.without_outdated("wrap").as_text())
    assert len(secrets()) == 2


def test_what_reads_back_is_what_was_written(home: Path) -> None:
    keys = provider.root_keys()
    assert parse(keys.as_text()) == keys
