"""``troth promises`` lists them, in the shape that scripts rely on; ``troth promise`` tells a chain."""

import json
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from troth.console import promises
from troth.policy.models import Store
from troth.promises.findings import record
from troth.promises.probing import Found

pytestmark = pytest.mark.django_db
KEYS = {"id", "store", "kind", "state", "enforced_by", "tests", "probes", "last"}

app = typer.Typer()
app.command()(promises.promises)
app.command()(promises.promise)


def said(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
    assert result.exit_code == status, result.output
    return result.output


def listed(*words: str, status: int = 0) -> dict[tuple[str, str], dict[str, Any]]:
    rows = json.loads(said("promises", "--json", *words, status=status))
    return {(row["store"], row["id"]): row for row in rows}


def test_each_store_lists_its_own_and_what_it_stands_on(kalicia: Store, clinico: Store) -> None:
    rows = listed()
    assert all(row.keys() == KEYS for row in rows.values())
    assert {("kalicia", "K-08"), ("kalicia", "X-02"), ("clinico", "X-02")} <= rows.keys()
    assert ("clinico", "K-08") not in rows
    assert len(rows) == 51 + 66


def test_a_row_names_points_tests_and_what_was_found_last(kalicia: Store) -> None:
    record(kalicia, "reads", ["K-08"], Found(kept=True, found="0 of 9"), seconds=0.1)
    row = listed("--store", "kalicia")["kalicia", "K-08"]
    assert row["kind"] == "enforced"
    assert "troth.personal.grants.objection" in row["enforced_by"]
    name = "test_a_field_not_declared_for_the_purpose_stays_shut"
    assert f"tests/personal/test_access.py::{name}" in row["tests"]
    assert row["last"] == "kept"


def test_the_table_counts_by_kind_and_state(kalicia: Store) -> None:
    told = said("promises")
    assert "K-08" in told
    assert "Not yet" in told


def test_a_chain_is_told_with_words_places_and_findings(kalicia: Store) -> None:
    record(kalicia, "reads", ["K-08"], Found(kept=False, found="1 of 9"), seconds=0.1)
    told = said("promise", "K-08")
    for expected in (
        "packs/kalicia/promises.toml:",
        "troth/personal/grants.py:",
        "tests/personal/test_access.py:",
        "reads: broken. 1 of 9",
    ):
        assert expected in told
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told)


def test_what_nobody_promised_is_refused(kalicia: Store) -> None:
    assert "Z-99" in said("promise", "Z-99", status=2)
