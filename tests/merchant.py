"""A store and a merchant's folder, for the tests of what goes from the one into the other."""

from pathlib import Path
from typing import Any

import pytest

from troth.lib.texts import Texts
from troth.policy.models import Store

__all__ = ["folder", "media", "store"]


@pytest.fixture
def store(db: None) -> Store:
    return Store.objects.get_or_create(
        slug="shelf",
        defaults={"host": "shelf.localhost", "name": Texts("Shelf"), "theme": "kalicia"},
    )[0]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "merchant"
    made.mkdir()
    return made
