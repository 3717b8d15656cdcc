from datetime import date
from pathlib import Path

import pytest

from tests.publishing.shelves import announcement, draft
from troth.publishing.actions import planned, publish
from troth.publishing.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A pack without any version."""
    return Shelf(tmp_path)


@pytest.fixture
def published(shelf: Shelf) -> Shelf:
    """A pack whose two texts were published once."""
    publish(shelf, draft(), planned(shelf, draft(), announcement(date(2999, 1, 1))))
    return shelf
