"""The timetable, ticked by hand."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from troth.lib import clock
from troth.project.timetable import TIMETABLE, Job, Ticker

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def test_a_job_runs_at_once_and_again_when_its_time_has_passed() -> None:
    runs: list[datetime] = []
    ticker = Ticker([Job("sweep", timedelta(minutes=1), lambda: runs.append(clock.now()))])
    with clock.stopped_at(NOON) as now:
        assert ticker.tick() == ["sweep"]
        now.moment = NOON + timedelta(seconds=59)
        assert ticker.tick() == []
        now.moment = NOON + timedelta(seconds=60)
        assert ticker.tick() == ["sweep"]
    assert runs == [NOON, NOON + timedelta(seconds=60)]


def test_a_failing_job_stops_no_other_and_leaves_no_text(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("alice@example.com")

    done: list[str] = []
    minute = timedelta(minutes=1)
    ticker = Ticker([Job("bad", minute, fail), Job("good", minute, lambda: done.append("good"))])
    with caplog.at_level(logging.ERROR):
        assert ticker.tick() == ["bad", "good"]
    assert done == ["good"]
    assert "ValueError at fail" in caplog.text
    assert "alice" not in caplog.text


@pytest.mark.django_db
def test_every_job_of_the_timetable_runs_on_an_empty_shop(caplog: pytest.LogCaptureFixture) -> None:
    assert Ticker().tick() == [job.name for job in TIMETABLE]
    assert caplog.text == ""


def test_no_two_jobs_share_a_name() -> None:
    names = [job.name for job in TIMETABLE]
    assert len(names) == len(set(names))
