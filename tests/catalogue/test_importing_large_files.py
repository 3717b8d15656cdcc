"""A merchant's whole catalogue, in the memory of one product."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import HEADER, bare, row
from troth.catalogue.models import Product, Variant
from troth.policy.models import Store

SIZES = ("S", "M", "L")
PEAK_GROWTH = 60_000  # kB


def catalogue(products: int, body: str = "<p>A quiet piece.</p>") -> Iterator[dict[str, str]]:
    """Products in three sizes, a row each."""
    for number in range(products):
        handle = f"piece-{number}"
        first = {"Option1 Name": "Size", "Title": f"Piece {number}", "Body (HTML)": body}
        for size in SIZES:
            sku = f"{number}-{size}"
            facts = {"Variant SKU": sku, "Option1 Value": size, "Variant Price": "100"}
            yield row(Handle=handle) | first | facts if size == "S" else bare(handle) | facts


def test_three_hundred_rows_are_read(bring: Import, write: Write, store: Store) -> None:
    told: list[tuple[int, int]] = []
    report = bring(write(*catalogue(100)), progress=lambda *step: told.append(step))
    assert (report.products, report.variants, report.errors) == (100, 300, [])
    assert Variant.objects.of(store).count() == 300
    assert told[-1] == (301, 301)
    assert told == sorted(told)


def test_a_hundred_unchanged_products_take_few_queries(
    bring: Import, write: Write, django_assert_max_num_queries: DjangoAssertNumQueries, store: Store
) -> None:
    path = write(*catalogue(100))
    bring(path)
    assert Product.objects.of(store).count() == 100
    with django_assert_max_num_queries(220):  # two a product begin and end its transaction
        bring(path)


@pytest.mark.slow
def test_fifty_megabytes_are_read_in_the_memory_of_few(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADER)
        writer.writeheader()
        writer.writerows(catalogue(34_000, "<p>" + "珍珠 pearl " * 100 + "</p>"))
    assert path.stat().st_size > 50_000_000
    done = subprocess.run(
        [sys.executable, "-m", "tests.catalogue.reading_alone", str(path)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert (told["products"], told["errors"]) == (34_000, 0)
    assert told["growth"] < PEAK_GROWTH
