from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from troth.keys import provider
from troth.keys.versions import begin


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder whose root keys are in a file, as in most shops."""
    monkeypatch.delenv(provider.VARIABLE, raising=False)
    monkeypatch.delenv(provider.CHOICE, raising=False)
    provider.ensure_root(tmp_path)
    with override_settings(HOME=tmp_path):
        yield tmp_path


@pytest.fixture
def root_begun(home: Path, db: None) -> Path:
    """The same, and the key database accepts keys that version 1 wraps."""
    begin(1)
    return home
