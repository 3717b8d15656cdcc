"""X-02: whoever destroys a person's data leaves one entry, and the person finds it."""

from datetime import timedelta

import pytest

from tests.cast import make_diary, make_person
from tests.specimen.models import Diary
from troth.keys.models import DataKey
from troth.ledger import handles
from troth.ledger.actors import Actor
from troth.ledger.models import Entry, Mention
from troth.ledger.verifying import verify
from troth.lib import clock
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import entering, finishing
from troth.retention.erasing import erase
from troth.retention.models import Erasure
from troth.retention.parts import erase_part
from troth.retention.purging import purge

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=365 * 7)


def of_person(person: Person) -> list[Entry]:
    """The entries that a person finds, by every handle that their ledger keys still tell."""
    mine = Mention.objects.of(person.store).filter(handle__in=handles.all_handles(person.pk))
    return [mention.entry for mention in mine.select_related("entry")]


def forget(person: Person, by: Actor | None = None) -> Erasure:
    return finishing.finish(erase(person, by=by or Actor.person(person.pk)))


def purge_what_is_old(person: Person) -> None:
    with clock.stopped_at(clock.now() - LONG_AGO):
        make_diary(person)
    purge(person.store)


@pytest.mark.promise("X-02")
def test_an_erasure_is_entered_with_what_went(diary: Diary, alice: Person) -> None:
    forget(alice)
    (entry,) = of_person(alice)
    assert (entry.deed, entry.actor, entry.purpose, entry.clause) == (
        "erase", "self", "rights", "L-03",
    )  # fmt: skip
    assert "specimen.Diary.email" in entry.fields
    assert "specimen.Diary.address" not in entry.fields
    assert verify(alice.store).is_whole


def test_who_asked_for_it_is_told(diary: Diary, alice: Person, bao: Person) -> None:
    forget(alice, Actor.staff(bao.pk, "manager"))
    (entry,) = of_person(alice)
    (name,) = handles.all_handles(bao.pk)
    assert (entry.actor, entry.roles) == (f"staff {name}", ["manager"])


@pytest.mark.promise("X-02")
def test_a_part_is_entered_with_its_fields(diary: Diary, alice: Person) -> None:
    erase_part(diary, ["email"], by=Actor.system("person erase"))
    (entry,) = of_person(alice)
    assert (entry.deed, entry.actor) == ("erase part", "system person erase")
    assert entry.fields == ["specimen.Diary.email"]


@pytest.mark.promise("X-02")
def test_a_purge_is_entered_for_each_whom_it_concerns(kalicia: Store, alice: Person) -> None:
    other = make_person(kalicia)
    with clock.stopped_at(clock.now() - LONG_AGO):
        make_diary(other)
    purge_what_is_old(alice)
    (entry,) = of_person(alice)
    assert entry == of_person(other)[0]
    assert (entry.deed, entry.actor, entry.clause) == ("purge", "system purge", "K0-6")
    assert "specimen.Diary.address" in entry.fields  # what the class is for, not who had what
    assert "specimen.Diary.email" not in entry.fields
    assert verify(kalicia).is_whole


def test_nobody_else_finds_it(diary: Diary, alice: Person, bao: Person) -> None:
    make_diary(bao)
    forget(alice)
    assert of_person(bao) == []


def test_a_purge_of_the_ledgers_own_keys_makes_no_new_ones(kalicia: Store, alice: Person) -> None:
    """Or nobody's would ever end."""
    with clock.stopped_at(clock.now() - LONG_AGO):
        handles.handles(kalicia.pk, [alice.pk], clock.now(), {})
    purge(kalicia)
    assert not DataKey.objects.filter(subject=alice.pk).exists()
    assert not Entry.objects.of(kalicia).exists()


def test_a_rehearsal_enters_nothing(kalicia: Store, alice: Person) -> None:
    with clock.stopped_at(clock.now() - LONG_AGO):
        make_diary(alice)
    purge(kalicia, is_rehearsal=True)
    assert not Entry.objects.of(kalicia).exists()


def test_two_that_finish_the_same_erasure_enter_it_once(diary: Diary, alice: Person) -> None:
    erasure = erase(alice, by=Actor.person(alice.pk))
    same = Erasure.objects.of(alice.store).select_related("store", "person__store").get()
    finishing.finish(erasure)
    entering.enter(same)
    entering.certify(same)
    assert len(of_person(alice)) == 1
    assert (same.certificate or {})["ledger"] == (erasure.certificate or {})["ledger"]


def test_without_the_once_there_would_be_two(
    diary: Diary, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: where the entry's place is not kept, a second run enters again."""
    forget(alice)
    Erasure.objects.of(alice.store).update(entry=None, scrubbed_at=None)
    finishing.finish_all()
    assert len(of_person(alice)) == 2
