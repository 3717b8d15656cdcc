"""A store, a folder of a merchant, and what goes from the one into the other and back."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.woo import HEADER
from tests.merchant import folder, media, store  # noqa: F401 - fixtures
from troth.exchange.importing import import_goods
from troth.exchange.reports import ImportReport
from troth.policy.models import Store

Bring = Callable[..., ImportReport]
Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Write rows as WooCommerce does; a row is what differs from nothing."""

    def write(*rows: dict[str, str], header: list[str] | dict[str, str] = HEADER) -> Path:
        path = folder / "wc-product-export.csv"
        spelling = header if isinstance(header, dict) else {name: name for name in header}
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(spelling.values())
            writer.writerows([row.get(name, "") for name in spelling] for row in rows)
        return path

    return write


@pytest.fixture
def bring(store: Store) -> Bring:
    """Import a file into the store."""

    def bring(
        path: Path, *, dry_run: bool = False, progress: Any = lambda done, total: None
    ) -> ImportReport:
        return import_goods(path, store, dry_run=dry_run, progress=progress)

    return bring
