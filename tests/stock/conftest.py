"""A store with empty shelves."""

import pytest

from troth.lib.texts import Texts
from troth.policy.models import Store


@pytest.fixture
def store(db: None) -> Store:
    return Store.objects.create(
        slug="shelf", host="shelf.localhost", name=Texts("Shelf"), theme="kalicia"
    )
