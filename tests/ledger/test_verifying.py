"""Whatever is changed, dropped, swapped or cut off is found, every time."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from tests.cast import make_person
from tests.ledger.conftest import look
from troth.keys.models import DataKey
from troth.ledger import checkpoints
from troth.ledger.models import Entry, Log, Mention
from troth.ledger.verifying import verify
from troth.people.models import Person
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
COUNT = 11


@pytest.fixture
def store(alice: Person) -> Store:
    look(alice, COUNT)
    return alice.store


def test_an_untouched_ledger_is_whole(store: Store) -> None:
    verdict = verify(store)
    assert (verdict.entries, verdict.faults) == (COUNT, [])


@pytest.mark.parametrize("index", range(COUNT))
@pytest.mark.parametrize(
    "change",
    [
        {"purpose": "marketing"},
        {"clause": "K0-9"},
        {"deed": "mask"},
        {"actor": "system send mail"},
        {"roles": ["manager"]},
        {"fields": []},
        {"about": []},
        {"at": F("at") + __import__("datetime").timedelta(microseconds=1)},
        {"nodes": bytes(32)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_column_is_found(store: Store, index: int, change: dict[str, Any]) -> None:
    Entry.objects.of(store).filter(index=index).update(**change)
    assert not verify(store).is_whole


def test_every_flipped_bit_of_the_hashes_is_found(store: Store) -> None:
    entry = Entry.objects.of(store).get(index=7)
    whole = bytes(entry.nodes)
    for bit in range(len(whole) * 8):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        Entry.objects.of(store).filter(pk=entry.pk).update(nodes=bytes(flipped))
        assert not verify(store).is_whole


@pytest.mark.parametrize("index", range(COUNT))
def test_a_dropped_entry_is_found(store: Store, index: int) -> None:
    Mention.objects.of(store).filter(entry__index=index).delete()
    Entry.objects.of(store).filter(index=index).delete()
    assert not verify(store).is_whole


def test_swapped_entries_are_found(store: Store) -> None:
    for one, other in ((0, 1), (3, 9), (9, 10)):
        move(store, {one: 1000, other: one, 1000: other})
        assert not verify(store).is_whole
        move(store, {one: 1000, other: one, 1000: other})
        assert verify(store).is_whole


def move(store: Store, places: dict[int, int]) -> None:
    for old, new in places.items():
        Entry.objects.of(store).filter(index=old).update(index=new)


@pytest.mark.parametrize("kept", range(COUNT))
def test_a_cut_off_tail_is_found_even_if_the_count_is_mended(store: Store, kept: int) -> None:
    Mention.objects.of(store).filter(entry__index__gte=kept).delete()
    Entry.objects.of(store).filter(index__gte=kept).delete()
    Log.objects.of(store).update(size=kept)
    assert not verify(store).is_whole


def test_a_ledger_written_anew_is_found(store: Store, alice: Person) -> None:
    rewrite_without_outside(store, alice)
    assert "not those once signed for" in " ".join(verify(store).faults)


def rewrite_without_outside(store: Store, alice: Person) -> None:
    """What somebody with the whole database, and not the files beside it, could do."""
    note = checkpoints.newest_path(store).read_text()
    Mention.objects.of(store).delete()
    Entry.objects.of(store).delete()
    Log.objects.of(store).delete()
    checkpoints.newest_path(store).unlink()
    look(alice, COUNT, "members.Member.harmless")
    checkpoints.newest_path(store).write_text(note)


@pytest.mark.parametrize(
    "hide",
    [
        lambda mentions: mentions.filter(entry__index=4).delete(),
        lambda mentions: mentions.filter(entry__index=4).update(handle="00" * 16),
    ],
    ids=["dropped", "renamed"],
)
def test_an_entry_hidden_from_its_person_is_found(
    store: Store, hide: Callable[[Any], object]
) -> None:
    hide(Mention.objects.of(store))
    assert "index by person" in " ".join(verify(store).faults)


def test_a_missing_checkpoint_is_found(store: Store) -> None:
    checkpoints.newest_path(store).unlink()
    checkpoints.history_path(store).unlink()
    assert "no checkpoint is left" in " ".join(verify(store).faults)


def test_every_changed_letter_of_a_checkpoint_is_found(store: Store) -> None:
    path = checkpoints.newest_path(store)
    note = path.read_text()
    for position, letter in enumerate(note):
        path.write_text(note[:position] + ("A" if letter != "A" else "B") + note[position + 1 :])
        assert not verify(store).is_whole
    path.write_text(note)
    assert verify(store).is_whole


def test_a_checkpoint_signed_by_somebody_else_is_refused(store: Store) -> None:
    path = checkpoints.newest_path(store)
    lines = path.read_text().split("\n")
    mark = base64.b64decode(lines[4].split(" ")[2])
    forged = base64.b64encode(mark[:4] + bytes(64)).decode()
    path.write_text("\n".join([*lines[:4], f"— {lines[0]} {forged}", ""]))
    assert verify(store).faults == ["the checkpoint bears no signature of ours"]


def test_another_stores_ledger_is_its_own(store: Store, clinico: Store) -> None:
    look(make_person(clinico), 2)
    Entry.objects.of(clinico).filter(index=0).update(purpose="x")
    assert verify(store).is_whole
    assert not verify(clinico).is_whole


def test_destroyed_keys_leave_it_whole(store: Store) -> None:
    DataKey.objects.all().delete()
    assert verify(store).is_whole


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["at", "about", "fields", "roles"])
def test_nonsense_in_a_column_is_found_as_well(alice: Person, column: str) -> None:
    look(alice, 3)
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL itself refuses nonsense in a typed column")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f'UPDATE ledger_entry SET "{column}" = \'x\' WHERE "index" = 1')
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert verify(alice.store).faults == ["entry 1 cannot be read"]
