"""Of a task that fails, the queue keeps class and reference, and no text."""

import logging
from traceback import format_exception

import pytest

from troth.lib.nudges import NudgeFailed, nudge

done: list[str] = []


@nudge
def remember(row_id: str) -> None:
    """Remember an id."""
    done.append(row_id)


@nudge
def stumble(row_id: str) -> None:
    """Fail over what somebody typed."""
    typed = "alice@example.com"
    raise ValueError(f"{typed} in {row_id}")


def test_a_nudge_does_its_work() -> None:
    remember.call("an id")
    assert done == ["an id"]


def test_a_failure_is_told_without_its_text(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(NudgeFailed) as caught:
        stumble.call("an id")
    told = "".join(format_exception(caught.value)) + caplog.text
    assert "ValueError" in told
    assert "alice" not in told
    assert str(caught.value).split()[-1] in caplog.text  # the reference
    assert caught.value.__context__ is None


def test_a_nudge_is_found_by_its_path() -> None:
    assert stumble.module_path.endswith("test_nudges.stumble")
