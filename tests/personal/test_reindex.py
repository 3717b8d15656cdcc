"""The blind indexes get a new key while the shop runs; look-ups find old and new all along."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import override_settings

from tests.cast import make_album, make_diary, make_person
from tests.specimen.models import Album, Diary
from troth.keys import provider
from troth.keys.models import DataKey
from troth.keys.roots import INDEX
from troth.keys.rotation import CannotRotate
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal import reindexing
from troth.personal.reindexing import reindex

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(provider.VARIABLE)
    provider.ensure_root(tmp_path)
    with override_settings(HOME=tmp_path):
        yield


@pytest.fixture
def diaries(alice: Person) -> list[Diary]:
    people = [alice, *(make_person(alice.store) for _ in range(4))]
    make_album(alice, phone="+886912345678", born=date(1990, 2, 3))
    return [make_diary(one, email=f"p{n}@example.com") for n, one in enumerate(people)]


def silent(_count: int) -> None:
    pass


def found(diaries: list[Diary]) -> list[str]:
    rows = Diary.objects.of(diaries[0].store)
    return [str(rows.where(email=f"p{n}@example.com").get().pk) for n in range(len(diaries))]


def versions(diaries: list[Diary]) -> set[int]:
    return {bytes(row.email_index)[0] for row in Diary.objects.of(diaries[0].store)}


def test_every_index_is_renewed_then_a_later_run_destroys_the_old_key(diaries: list[Diary]) -> None:
    before, told = found(diaries), list[int]()
    done = reindex(told.append)
    assert (done.version, done.renewed, done.clashes, done.destroyed) == (2, 8, (), ())
    assert told[-1] == 8
    assert versions(diaries) == {2}
    assert found(diaries) == before
    assert Album.objects.of(diaries[0].store).where(born__birthday="02-03").count() == 1
    assert reindex(silent).destroyed == (1,)
    assert found(diaries) == before
    assert sorted(provider.root_keys().index) == [2]


def test_both_are_found_while_it_goes_on(
    diaries: list[Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found(diaries)
    monkeypatch.setattr(reindexing, "BATCH", 2)

    def cut(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex(cut)
    late = make_diary(diaries[0].person, email="late@example.com")
    assert versions(diaries) == {1, 2}
    assert found(diaries) == before
    assert Diary.objects.of(late.store).where(email="late@example.com").get() == late
    assert reindexing.is_unfinished()
    again = reindex(silent)
    assert (again.version, again.destroyed) == (2, ())
    assert versions(diaries) == {2}
    assert reindex(silent).destroyed == (1,)


def test_a_value_changed_meanwhile_keeps_its_new_index(
    diaries: list[Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = reindexing._replace

    def after_a_change(row: Diary, index: object, fresh: bytes | None) -> int:
        if row.pk == diaries[0].pk:
            diaries[0].email = "new@example.com"
            diaries[0].save()
        return replace(row, index, fresh)  # type: ignore[arg-type]

    monkeypatch.setattr(reindexing, "_replace", after_a_change)
    reindex(silent)
    rows = Diary.objects.of(diaries[0].store)
    assert rows.where(email="new@example.com").get() == diaries[0]
    assert not rows.where(email="p0@example.com").exists()


def test_a_value_that_nobody_can_read_is_found_no_more(diaries: list[Diary]) -> None:
    DataKey.objects.filter(subject=diaries[0].person_id).delete()
    reindex(silent)
    row = Diary.objects.of(diaries[0].store).get(pk=diaries[0].pk)
    assert row.email_index is None


def test_a_clash_is_told_and_keeps_the_old_key(alice: Person, bao: Person) -> None:
    old = provider.root_keys()
    first = Address.objects.create(store=alice.store, person=alice, email="a@example.com")
    provider.provider().write(old.with_new(INDEX).as_text())
    # As from two requests at once, one of which had not noticed the new key.
    second = Address.objects.create(store=alice.store, person=bao, email="a@example.com")
    done = reindex(silent)
    assert done.clashes == (f"outreach.Address.email of {first.pk}",)
    assert reindex(silent).destroyed == ()
    assert bytes(second.email_index)[0] == 2


def test_keys_of_the_environment_are_left_to_who_keeps_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(provider.VARIABLE, provider.root_keys().as_text())
    with pytest.raises(CannotRotate, match="which we cannot change"):
        reindex(silent)
