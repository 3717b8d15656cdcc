"""``troth keys`` says what wraps what, and wraps it anew."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from typer.testing import CliRunner

from tests.cast import make_diary, make_person
from troth.console import keys
from troth.keys import keeping, provider, versions
from troth.lib import clock
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Path]:
    monkeypatch.delenv(provider.VARIABLE)
    provider.ensure_root(tmp_path)
    versions.begin(1)
    with override_settings(HOME=tmp_path):
        yield tmp_path


def said(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(keys.app, words)
    assert result.exit_code == status, result.output
    return result.output if status else result.stdout


def told(*words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(said(*words, "--json"))
    return answer


def test_status_counts_by_version_and_by_kind(home: Path, kalicia: Store) -> None:
    for _ in range(2):
        make_diary(make_person(kalicia))
    found = told("status")
    assert (found["root"], found["is_unfinished"], found["index_versions"]) == ("file", False, [1])
    assert [(entry["version"], entry["keys"]) for entry in found["versions"]] == [(1, 4)]
    kinds = {kind["retention"]: kind for kind in found["kinds"]}
    assert {name: kind["keys"] for name, kind in kinds.items()} == {
        "account": 2,
        "transaction-record": 2,
    }
    assert kinds["account"]["store"] == "kalicia"
    assert kinds["account"]["expires_at"] is None
    assert kinds["transaction-record"]["period"] == str(clock.today().year)
    assert not kinds["transaction-record"]["is_overdue"]


def test_status_says_what_would_expire(home: Path, kalicia: Store) -> None:
    make_diary(make_person(kalicia))
    with clock.stopped_at(clock.now() + timedelta(days=6 * 366)):
        kinds = told("status")["kinds"]
        assert "overdue" in said("status")
    assert [kind["retention"] for kind in kinds if kind["is_overdue"]] == ["transaction-record"]


def test_rotate_says_which_remnants_are_dead(home: Path, kalicia: Store) -> None:
    make_diary(make_person(kalicia))
    words = said("rotate")
    assert "2 keys wrapped by version 2; version 1 is destroyed." in words
    assert f"Remnants older than {clock.today()}" in words
    done = told("rotate")
    assert (done["version"], done["rewrapped"], done["destroyed"]) == (3, 2, [2])


def test_indexes_take_two_runs(home: Path, kalicia: Store) -> None:
    make_diary(make_person(kalicia))
    assert "1 indexes renewed by version 2. Both versions" in said("rotate", "--indexes")
    assert "finished" in said("status")
    assert told("rotate", "--indexes")["destroyed"] == [1]


def test_a_rotation_under_way_is_said_so(home: Path) -> None:
    with keeping.alone(home):
        assert "Another process" in said("rotate", status=1)


def test_keys_of_the_environment_say_what_to_do(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(provider.VARIABLE, provider.root_keys().as_text())
    assert "Add there a line “2 wrap" in said("rotate", status=1)
    assert "root.key still lies" in said("status")
