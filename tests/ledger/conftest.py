from pathlib import Path
from typing import Any

import pytest

from tests.cast import make_person
from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.people.models import Person
from troth.policy.models import Store


@pytest.fixture(autouse=True)
def _checkpoints_of_this_test(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def alice(kalicia: Store) -> Person:
    return make_person(kalicia)


def look(person: Person, times: int = 1, *fields: str) -> None:
    """Let a person look at their own data, one entry a time."""
    errand = Errand(person.store, Actor.person(person.pk), "membership", "K0-2")
    for number in range(times):
        paths = fields or (f"members.Member.field{number}",)
        book.write(errand, [Note(Entry.Deed.REVEAL, paths, frozenset({person.pk}))], {})
