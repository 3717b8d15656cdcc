"""What ``troth import`` prints, and the exit status scripts rely on."""

import json
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from tests.catalogue.conftest import Write
from tests.catalogue.files import row
from troth.catalogue.models import Product
from troth.console.importing import import_
from troth.policy.models import Store

COUNTS = {"products", "variants", "created", "updated", "unchanged", "errors", "notes"}


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.command()(import_)
    return made


def run(app: typer.Typer, path: Path, *options: str, store: str = "shelf") -> Result:
    return CliRunner().invoke(app, [str(path), "--store", store, *options])


def test_a_sound_file_ends_well(app: typer.Typer, write: Write, store: Store) -> None:
    result = run(app, write(row()))
    assert result.exit_code == 0
    assert "1 products with 1 variants: 1 created" in result.stdout
    assert Product.objects.of(store).count() == 1


def test_a_bad_row_ends_with_one_and_is_shown(app: typer.Typer, write: Write, store: Store) -> None:
    result = run(app, write(row(), row(Handle="b", Variant_Price="[red]-1\x1b[2J")))
    assert result.exit_code == 1
    assert "Variant Price" in result.stderr
    assert "[red]" in result.stderr
    assert "\x1b[2J" not in result.stderr


def test_json_is_all_that_is_printed(app: typer.Typer, write: Write, store: Store) -> None:
    result = run(app, write(row(), row(Handle="b", Variant_SKU="", Variant_Price="-1")), "--json")
    told = json.loads(result.stdout)
    assert set(told) == COUNTS
    assert told["errors"] == [
        {"line": 3, "column": "Variant Price", "reason": "“-1” is below zero"}
    ]
    assert result.stderr == ""


def test_a_refused_file_ends_with_two(app: typer.Typer, folder: Path, store: Store) -> None:
    path = folder / "x.csv"
    path.write_text("a,b\n1,2\n")
    result = run(app, path)
    assert result.exit_code == 2
    assert "no product file of Shopify" in result.stderr
    told = json.loads(run(app, path, "--json").stdout)
    assert (set(told), told["errors"][0]["line"]) == (COUNTS, 0)


def test_an_unknown_store_is_named_with_those_there_are(
    app: typer.Typer, write: Write, store: Store
) -> None:
    result = run(app, write(row()), store="nowhere")
    assert result.exit_code == 2
    assert "no store “nowhere”. Stores: shelf" in " ".join(result.stderr.split())


def test_a_dry_run_says_so(app: typer.Typer, write: Write, store: Store) -> None:
    result = run(app, write(row()), "--dry-run")
    assert result.exit_code == 0
    assert "nothing was kept" in result.stdout
    assert not Product.objects.of(store).exists()
