"""``troth bench core`` runs, in a data folder of its own, and gives figures of one shape."""

import json

import pytest
from typer.testing import CliRunner

from troth.bench.figures import Figure, p50, p95
from troth.console.commands import app


@pytest.mark.slow
def test_the_core_is_measured_and_each_figure_has_the_shape() -> None:
    told = CliRunner().invoke(app, ["bench", "core", "--tiny", "--json"])
    assert told.exit_code == 0, told.output
    figures = json.loads(told.stdout)
    assert {tuple(figure) for figure in figures} == {("name", "value", "unit", "target", "met")}
    found = {figure["name"]: figure for figure in figures}
    assert len(found) == len(figures)
    assert found["erase beside 20 members: commits"]["met"]
    assert found["erase beside 20 members: checkpoints"]["met"]
    assert found["staff's list of 50 masked rows: queries for keys"]["met"]
    assert found["rotation: keys"]["value"] > 50


def test_a_limit_is_met_from_its_own_side() -> None:
    assert Figure("x", 2.9, "times", 3).met
    assert not Figure("x", 3.1, "times", 3).met
    assert Figure("x", 6000, "entries/s", 5000, more_is_better=True).met
    assert not Figure("x", 4000, "entries/s", 5000, more_is_better=True).met
    assert Figure("x", 1, "ms").met is None


def test_percentiles_of_one_value_are_that_value() -> None:
    assert (p50([4.0]), p95([4.0])) == (4.0, 4.0)
