"""What a killed backup left is cleared as the shop starts, and by its timetable."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from troth.backups import engines, places
from troth.console import prepare
from troth.lib import ids
from troth.project.timetable import TIMETABLE, Ticker

pytestmark = pytest.mark.django_db(transaction=True)


def by_the_timetable() -> None:
    (job,) = (job for job in TIMETABLE if job.run is places.clear)
    assert Ticker([job]).tick() == [job.name]


@pytest.fixture
def left(home: Path) -> Path:
    """The keys as a backup has just copied them, and nobody to seal them."""
    scratch = home / places.SCRATCH
    (scratch / "keys").mkdir(parents=True)
    (scratch / "keys" / "keys.sqlite3").write_bytes(b"a wrapped key")
    return scratch


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    monkeypatch.setattr("troth.personal.setup.prepare", lambda *_: None)
    monkeypatch.setattr("troth.console.stamps.stale", list)
    return prepare.prepare


@pytest.mark.promise("C5-3")
def test_it_is_gone_when_the_shop_is_prepared(left: Path, prepared: Callable[[], None]) -> None:
    prepared()
    assert not left.exists()


@pytest.mark.promise("C5-3")
def test_it_is_gone_within_a_minute_of_the_timetable(left: Path) -> None:
    by_the_timetable()
    assert not left.exists()


def test_what_is_at_work_is_left_alone(home: Path, prepared: Callable[[], None]) -> None:
    with places.alone() as scratch:
        (scratch / "keys").mkdir()
        by_the_timetable()
        prepared()
        assert (scratch / "keys").exists()


def test_where_nothing_was_left_nothing_is_made(home: Path) -> None:
    by_the_timetable()
    assert not (home / places.LOCK).exists()


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_databases_of_a_trial_go_as_well(left: Path) -> None:
    name = engines.scratch_name(ids.new(), engines.VAULT)
    (left / places.DATABASES).write_text(json.dumps({engines.VAULT: name}))
    engines.make_empty(engines.VAULT, name)
    assert _is_there(name)
    places.clear()
    assert not _is_there(name)
    assert not left.exists()


def test_a_note_cut_short_is_of_databases_that_were_not_made(left: Path, home: Path) -> None:
    (left / places.DATABASES).write_text('{"default"')
    places.clear()
    assert not left.exists()


def _is_there(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone()[0]
