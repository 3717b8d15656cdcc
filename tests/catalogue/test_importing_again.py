"""The same file again changes nothing; a changed file changes what it says and no more."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.catalogue.conftest import Import, Write
from tests.catalogue.files import bare, row
from troth.catalogue.models import Category, Picture, Product, Variant
from troth.exchange.reports import Outcome
from troth.policy.models import Store
from troth.search.models import SearchTerm

MODELS = (Category, Product, Variant, Picture, SearchTerm)
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@contextmanager
def nothing_written() -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    assert [q["sql"] for q in captured if q["sql"].startswith(WRITING)] == []


@pytest.fixture
def file(write: Write, folder: Path) -> Path:
    Image.new("RGB", (1200, 900), "teal").save(folder / "studs.png")
    return write(
        row(Option1_Name="Colour", Option1_Value="Gold", Image_Src="studs.png", Type="Earrings"),
        bare(Option1_Value="Silver", Variant_SKU="PS-2", Variant_Price="1180"),
        bare(Image_Src="https://example.com/a.jpg"),
        row(Handle="draft", Variant_SKU="", Status="draft"),
    )


def test_the_second_time_writes_nothing(bring: Import, file: Path, media: Path) -> None:
    assert bring(file).outcomes == {Outcome.CREATED: 2}
    files = {path: path.stat().st_mtime_ns for path in media.rglob("*")}
    with nothing_written():
        report = bring(file)
    assert report.outcomes == {Outcome.UNCHANGED: 2}
    assert files == {path: path.stat().st_mtime_ns for path in media.rglob("*")}


def test_a_dry_run_keeps_nothing(bring: Import, file: Path, store: Store, media: Path) -> None:
    report = bring(file, dry_run=True)
    assert report.outcomes == {Outcome.CREATED: 2}
    assert not any(model.objects.of(store).exists() for model in MODELS)
    assert not media.exists()


def test_a_dry_run_finds_the_same_problems(bring: Import, write: Write) -> None:
    path = write(row(), row(Handle="b"), row(Handle="c", Variant_SKU="", Variant_Price="-1"))
    dry = bring(path, dry_run=True).as_json()
    assert dry == bring(path).as_json()
    assert len(dry["errors"]) == 2


def test_a_changed_price_updates_that_variant_alone(
    bring: Import, file: Path, store: Store
) -> None:
    bring(file)
    file.write_text(file.read_text().replace("1180", "990"))
    ids = set(Variant.objects.of(store).values_list("id", flat=True))
    assert bring(file).outcomes == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 1}
    assert Variant.objects.of(store).get(sku="PS-2").price == 990
    assert ids == set(Variant.objects.of(store).values_list("id", flat=True))


def test_a_new_sku_stays_with_its_choice(bring: Import, file: Path, store: Store) -> None:
    bring(file)
    variant = Variant.objects.of(store).get(sku="PS-2")
    file.write_text(file.read_text().replace("PS-2", "PS-9"))
    bring(file)
    variant.refresh_from_db(from_queryset=Variant.objects.of(store))
    assert variant.sku == "PS-9"


def test_a_renamed_choice_stays_with_its_sku(bring: Import, file: Path, store: Store) -> None:
    bring(file)
    file.write_text(file.read_text().replace("Silver", "Steel"))
    bring(file)
    assert Variant.objects.of(store).get(sku="PS-2").label == "Steel"
    assert Variant.objects.of(store).count() == 3


def test_a_product_stays_published_since_the_first_time(
    bring: Import, file: Path, store: Store
) -> None:
    bring(file)
    since = Product.objects.of(store).get(slug="pearl-studs").published_at
    file.write_text(file.read_text().replace("1180", "990"))
    bring(file)
    assert Product.objects.of(store).get(slug="pearl-studs").published_at == since
