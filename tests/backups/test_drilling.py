"""Once a month the newest backup is restored for a trial, and what came of it is written down."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.backups.machines import back_up
from tests.specimen.models import Diary
from troth.backups import drill
from troth.lib import clock
from troth.retention.models import RestoreDrill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_a_good_backup_holds(diary: Diary, folder: Path) -> None:
    made = back_up(folder)
    told = drill.drill(folder)
    assert (told.is_ok, told.found) == (True, "")
    assert (told.archive, told.made_at) == (made.data.name, made.made_at)


def test_a_damaged_one_does_not(diary: Diary, folder: Path) -> None:
    made = back_up(folder)
    made.data.write_bytes(made.data.read_bytes()[:-1])
    told = drill.drill(folder)
    assert not told.is_ok
    assert "is damaged" in told.found


def test_no_backup_at_all_is_told_as_well(diary: Diary, folder: Path) -> None:
    folder.mkdir()
    told = drill.drill(folder)
    assert not told.is_ok
    assert "there is no data-" in told.found


def test_it_is_done_once_a_month_and_only_where_backups_are_said_to_lie(
    diary: Diary, folder: Path, settings: Any
) -> None:
    settings.BACKUPS = None
    assert drill.drill_when_due() is None
    settings.BACKUPS = folder
    folder.mkdir()
    assert drill.drill_when_due() is not None
    assert drill.drill_when_due() is None
    with clock.stopped_at(clock.now() + timedelta(days=28)):
        assert drill.drill_when_due() is not None
    assert RestoreDrill.objects.count() == 2
