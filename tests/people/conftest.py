from pathlib import Path
from typing import Any

import pytest

from tests.cast import make_person
from troth.people.models import Person
from troth.policy.models import Store


@pytest.fixture(autouse=True)
def _ledger_of_this_test(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return make_person(kalicia)


@pytest.fixture
def bao(kalicia: Store) -> Person:
    return make_person(kalicia)
