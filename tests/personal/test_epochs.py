"""The wrapping key is renewed each quarter, and what was cut short is finished the next day."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from tests.cast import make_diary, own_access
from troth.keys import copies, provider, versions
from troth.keys.models import RootVersion
from troth.keys.roots import INDEX, WRAP, parse
from troth.keys.rotation import CannotRotate
from troth.lib import clock
from troth.people.models import Person
from troth.personal import epochs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(provider.VARIABLE)
    provider.ensure_root(tmp_path)
    with override_settings(HOME=tmp_path):
        RootVersion.objects.all().delete()
        versions.begin(1)
        yield


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The root keys, kept by the program on another disk too."""
    folder = tmp_path / "another disk"
    folder.mkdir()
    (folder / "root.key").write_text((tmp_path / "root.key").read_text())
    monkeypatch.setenv(copies.VARIABLE, str(folder))
    return folder / "root.key"


def wraps() -> list[int]:
    return sorted(provider.root_keys().wrap)


def test_a_young_version_stays(copy: Path) -> None:
    with clock.stopped_at(clock.now() + epochs.EPOCH - timedelta(hours=1)):
        epochs.turn()
    assert wraps() == [1]


def test_an_old_version_is_followed_and_destroyed(alice: Person, copy: Path) -> None:
    diary = make_diary(alice)
    with clock.stopped_at(clock.now() + epochs.EPOCH + timedelta(hours=1)):
        epochs.turn()
        assert wraps() == [2]
        epochs.turn()
        assert wraps() == [2]
    with own_access(alice) as access:
        assert diary.name.reveal(access) == "王小明"
    assert parse(copy.read_text()) == provider.root_keys()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_where_somebody_else_keeps_the_copy_they_begin_the_next_version() -> None:
    with clock.stopped_at(clock.now() + 2 * epochs.EPOCH):
        epochs.turn()
    assert wraps() == [1]
    assert not epochs.status().is_automatic


def test_a_disk_that_is_not_there_stops_it_before_anything_is_changed(copy: Path) -> None:
    copy.unlink()
    with pytest.raises(CannotRotate, match=r"no root\.key in TROTH_ROOT_COPY"):
        epochs.rotate(lambda _count: None)
    assert wraps() == [1]


@pytest.mark.parametrize("purpose", [WRAP, INDEX])
def test_what_was_cut_short_is_finished(alice: Person, purpose: str) -> None:
    make_diary(alice)
    provider.provider().write(provider.root_keys().with_new(purpose).as_text())
    assert epochs.status().is_unfinished
    epochs.turn()
    epochs.turn()
    assert not epochs.status().is_unfinished


def test_keys_of_the_environment_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(provider.VARIABLE, provider.root_keys().with_new(WRAP).as_text())
    with clock.stopped_at(clock.now() + 2 * epochs.EPOCH):
        epochs.turn()
    assert wraps() == [1, 2]


def test_a_shop_without_keys_has_no_epoch() -> None:
    RootVersion.objects.all().delete()
    with clock.stopped_at(clock.now() + 2 * epochs.EPOCH):
        epochs.turn()
    assert wraps() == [1]
    assert epochs.status().next_at is None
