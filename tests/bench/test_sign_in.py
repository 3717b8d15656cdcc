"""``troth bench sign-in`` runs: as many questions for a known address as for an unknown one."""

import json

import pytest
from typer.testing import CliRunner

from troth.console.commands import app


@pytest.mark.slow
@pytest.mark.promise("C2-2")
def test_the_door_is_measured() -> None:
    told = CliRunner().invoke(app, ["bench", "sign-in", "--tiny", "--json"])
    assert told.exit_code == 0, told.output
    found = {figure["name"]: figure for figure in json.loads(told.stdout)}
    known, unknown = (
        found[f"asking with an address that is {words}"]["value"] for words in ("known", "unknown")
    )
    assert known == unknown
    assert found["mails a sign-in"]["met"]
