"""``troth bench search`` runs, and a page of the search takes as few questions as it may."""

import json

import pytest
from typer.testing import CliRunner

from troth.console.commands import app


@pytest.mark.slow
def test_the_search_is_measured() -> None:
    told = CliRunner().invoke(app, ["bench", "search", "--tiny", "--json"])
    assert told.exit_code == 0, told.output
    found = {figure["name"]: figure for figure in json.loads(told.stdout)}
    assert found["search page, 120 products: queries"]["met"]
    assert "finding, 60 products: p50" in found
