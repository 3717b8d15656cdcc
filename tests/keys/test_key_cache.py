"""An opened key lives as long as one request or task: a destroyed one is dead everywhere at once."""

import gc

import pytest

from tests.cast import make_diary, make_person, own_access
from tests.specimen.models import Diary
from troth.keys.models import DataKey
from troth.keys.ring import KeyDestroyed, OpenKey
from troth.policy.models import Store

pytestmark = pytest.mark.django_db


def open_keys() -> int:
    gc.collect()
    return sum(type(thing) is OpenKey for thing in gc.get_objects())


def test_no_open_key_outlives_its_access(kalicia: Store) -> None:
    diary = make_diary(make_person(kalicia))
    row = Diary.objects.of(kalicia).get(pk=diary.pk)
    before = open_keys()  # a test may hold some
    with own_access(row.person) as access:
        row.name.reveal(access)
        assert open_keys() > before
    assert open_keys() == before


def test_the_next_request_finds_a_destroyed_key_dead(kalicia: Store) -> None:
    row = make_diary(make_person(kalicia))
    with own_access(row.person) as access:
        assert row.name.reveal(access) == "王小明"
    DataKey.objects.filter(subject=row.person_id).delete()
    with own_access(row.person) as access, pytest.raises(KeyDestroyed):
        row.name.reveal(access)
