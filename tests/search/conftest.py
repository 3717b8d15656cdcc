"""A store whose shelves a test fills."""

import pytest

from troth.lib.texts import Texts
from troth.policy.models import Store


@pytest.fixture
def store(db: None) -> Store:
    return Store.objects.get_or_create(
        slug="shelf",
        defaults={"host": "shelf.localhost", "name": Texts("Shelf"), "theme": "kalicia"},
    )[0]
