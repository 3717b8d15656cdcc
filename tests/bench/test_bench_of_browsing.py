"""``troth bench shop`` runs, in a data folder of its own; django-oscar is left out of the tests."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from troth.bench.servers import Server
from troth.bench.visitors import CannotVisit, Errand, rate
from troth.console.commands import app


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("wrk") is None, reason="asks with wrk")
def test_the_shop_is_measured_beside_the_bare_server() -> None:
    told = CliRunner().invoke(app, ["bench", "shop", "--tiny", "--json"])
    assert told.exit_code == 0, told.output
    found = {figure["name"]: figure for figure in json.loads(told.stdout)}
    assert found["home: kept against bare"]["value"] > 0
    assert found["cart: statements that write"]["met"]
    assert found["product, made anew: queries"]["value"] > 0


def test_without_its_client_it_says_what_to_install(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(CannotVisit, match="apt-get install wrk"):
        rate(Server(1, "x"), Errand("/"), 1, tmp_path)  # type: ignore[arg-type]
