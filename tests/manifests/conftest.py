"""A store, a merchant's folder, and the way out and in again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.merchant import folder, media, store  # noqa: F401 - fixtures
from troth.exchange.reports import ImportReport
from troth.manifests.exporting import write_out
from troth.manifests.importing import bring
from troth.policy.models import Store

Bring = Callable[..., ImportReport]
Out = Callable[..., Path]


def silent(done: int, total: int) -> None:
    """Nobody looks."""


@pytest.fixture
def export(store: Store, folder: Path) -> Out:
    """The store's catalogue in a file of this name."""

    def export(name: str, **how: Any) -> Path:
        write_out(store, folder / name, progress=silent, **how)
        return folder / name

    return export


@pytest.fixture
def import_(store: Store) -> Bring:
    def import_(path: Path, *, dry_run: bool = False) -> ImportReport:
        return bring(path, store, dry_run=dry_run, progress=silent)

    return import_
