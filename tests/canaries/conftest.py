from collections.abc import Iterator

import pytest

from tests.canaries import disk


@pytest.fixture(autouse=True)
def _databases_of_this_test_alone(transactional_db: None) -> Iterator[None]:
    """Another test's rows may lie in free pages: begin with none, end with none."""
    disk.vacuum()
    yield
    disk.vacuum()
