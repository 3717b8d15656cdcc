"""A read that names a purpose is refused unless field, grant and legal basis allow it."""

import pytest
from msgspec.structs import replace

from tests.cast import access_of, make_diary, make_person
from tests.specimen.models import Diary
from troth.ledger.actors import Actor
from troth.lib.texts import Texts
from troth.personal.access import Refused
from troth.personal.grants import RIGHTS
from troth.personal.sealing import personal_fields
from troth.policy.models import Store
from troth.policy.terms import Basis, Task

pytestmark = pytest.mark.django_db
WORDS = Texts("Everything", "全部")


@pytest.fixture(params=["kalicia", "clinico"])
def diary(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Diary:
    """In each store, with a task that is granted all purposes, so that only the rest can refuse."""
    store: Store = request.getfixturevalue(request.param)
    everything = Task("everything", WORDS, frozenset(store.terms.purposes))
    tasks = {**store.terms.tasks, everything.slug: everything}
    monkeypatch.setattr(Store, "terms", replace(store.terms, tasks=tasks))
    return make_diary(make_person(store))


def opened(diary: Diary, purpose: str, task: str = "everything") -> set[str]:
    """The fields that a task can open for a purpose."""
    found = set()
    for field in personal_fields(Diary):
        with access_of(diary.store, Actor.system(task), purpose) as access:
            try:
                getattr(diary, field.name).reveal(access)
            except Refused:
                continue
            found.add(field.name)
    return found


@pytest.mark.promise("K0-1", "K0-2", "K0-3", "K0-4", "K0-6", "K0-7")
@pytest.mark.promise("C1-1", "C1-2", "C1-3", "C1-4", "C1-5", "C1-6", "C4-1")
def test_each_purpose_opens_what_is_declared_for_it_and_nothing_else(diary: Diary) -> None:
    for purpose in diary.store.terms.purposes.values():
        if purpose.slug == RIGHTS:
            continue  # people see all that is held about them
        may = purpose.basis is not Basis.CONSENT and not purpose.names_nobody
        declared = {f.name for f in personal_fields(Diary) if purpose.slug in f.purposes}
        assert opened(diary, purpose.slug) == (declared if may else set()), purpose.slug


@pytest.mark.promise("K0-1", "K0-2", "K0-3", "K0-4", "K0-6", "C4-1", "C4-11")
@pytest.mark.promise("C1-1", "C1-2", "C1-4", "C1-5", "C1-6")
def test_a_task_that_is_granted_nothing_opens_nothing(diary: Diary) -> None:
    for purpose in diary.store.terms.purposes:
        assert opened(diary, purpose, task="nobody's") == set(), purpose
