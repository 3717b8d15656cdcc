from pathlib import Path
from typing import Any

import pytest

from tests.cast import make_diary, make_person
from tests.specimen.models import Diary
from troth.people.models import Person
from troth.policy.models import Store


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Tombstones and checkpoints of this test alone."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return make_person(kalicia)


@pytest.fixture
def bao(kalicia: Store) -> Person:
    return make_person(kalicia)


@pytest.fixture
def diary(alice: Person) -> Diary:
    make_diary(alice)
    return Diary.objects.of(alice.store).get()
