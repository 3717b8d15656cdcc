"""Entries stand in one order without gaps, name persons by handle, and hold no id and no value."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.cast import make_person
from tests.ledger.conftest import look
from troth.keys.models import DataKey
from troth.ledger import book, checkpoints, handles
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry, Log, Mention
from troth.ledger.verifying import verify
from troth.people.models import Person
from troth.policy.models import Store


@pytest.mark.django_db
def test_entries_are_numbered_from_zero_in_each_store(alice: Person, clinico: Store) -> None:
    look(alice, 3)
    look(make_person(clinico), 2)
    assert [entry.index for entry in Entry.objects.of(alice.store).order_by("index")] == [0, 1, 2]
    assert Log.objects.of(clinico).get().size == 2


@pytest.mark.django_db
def test_no_person_is_named_by_id(alice: Person) -> None:
    staff = make_person(alice.store)
    errand = Errand(alice.store, Actor.staff(staff.pk, "support"), "fulfilment", "K0-1")
    book.write(errand, [Note(Entry.Deed.MASK, ("a.B.c",), frozenset({alice.pk}))], {})
    rows = [*Entry.objects.of(alice.store).values(), *Mention.objects.of(alice.store).values()]
    kept = str(rows)
    assert str(alice.pk) not in kept
    assert str(staff.pk) not in kept
    assert Entry.objects.of(alice.store).get().actor == f"staff {handles.all_handles(staff.pk)[0]}"


@pytest.mark.django_db
@pytest.mark.promise("X-02")
def test_a_person_finds_all_their_entries_and_no_others(alice: Person) -> None:
    bao = make_person(alice.store)
    look(alice, 2)
    look(bao, 1)
    mine = Mention.objects.of(alice.store).filter(handle__in=handles.all_handles(alice.pk))
    assert mine.count() == 2


@pytest.mark.django_db
def test_without_the_ledger_key_nobody_can_tell_whose_entries_they_are(alice: Person) -> None:
    look(alice, 2)
    DataKey.objects.filter(subject=alice.pk).delete()
    assert handles.all_handles(alice.pk) == []
    assert verify(alice.store).is_whole


@pytest.mark.django_db
def test_a_batch_is_one_commit_of_few_statements(
    alice: Person, django_assert_max_num_queries: object
) -> None:
    look(alice, 5)
    errand = Errand(alice.store, Actor.system("send mail"), "fulfilment", "K0-1")
    notes = [Note(Entry.Deed.REVEAL, (f"a.B.f{n}",), frozenset({alice.pk})) for n in range(50)]
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        book.write(errand, notes, {})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_no_gap_and_no_twin(kalicia: Store) -> None:
    people = [make_person(kalicia) for _ in range(8)]

    def write(person: Person) -> None:
        try:
            look(person, 10)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, people))
    verdict = verify(kalicia)
    assert (verdict.entries, verdict.faults) == (80, [])
    head = checkpoints.newest(kalicia)
    assert head is not None
    assert head.size == 80


@pytest.mark.django_db
def test_a_record_is_compact_json_with_its_keys_in_order(alice: Person) -> None:
    look(alice)
    entry = Entry.objects.of(alice.store).get()
    entry.actor = 'staff "\u738b" \\ \n'
    plain = json.loads(entry.record())
    assert plain["at"] == entry.at.isoformat(timespec="microseconds")
    assert (plain["about"], plain["actor"]) == (entry.about, entry.actor)
    tight = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    assert entry.record() == tight.encode()
    columns = {field.name for field in Entry._meta.concrete_fields}
    assert plain.keys() == columns - {"id", "nodes"}
