"""A store, a folder of a merchant, and the import from the one into the other."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalogue.files import HEADER, make_product
from tests.merchant import folder, media, store  # noqa: F401 - fixtures
from troth.catalogue.models import Product
from troth.exchange.importing import Progress, import_goods
from troth.exchange.reports import ImportReport
from troth.policy.models import Store

Import = Callable[..., ImportReport]
Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Write rows as Shopify does; a row is what differs from nothing."""

    def write(*rows: dict[str, str], header: list[str] = HEADER, encoding: str = "utf-8") -> Path:
        path = folder / "products_export.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, header, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def bring(store: Store) -> Import:
    """Import a file into the store."""

    def bring(
        path: Path, *, dry_run: bool = False, progress: Progress = lambda done, total: None
    ) -> ImportReport:
        return import_goods(path, store, dry_run=dry_run, progress=progress)

    return bring


@pytest.fixture
def product(store: Store) -> Product:
    return make_product(store)
