"""Somebody reads the key database for long: an erasure answers all the same, and claims nothing yet."""

import sqlite3
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from tests.cast import make_diary, make_person
from troth.keys import destroying
from troth.keys.models import DataKey
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock, writeahead
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import finishing
from troth.retention.erasing import erase
from troth.retention.models import Erasure, Purge
from troth.retention.purging import purge
from troth.retention.tombstones import NAME

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connections['keys'].vendor != 'sqlite'"),
]
LONG_AGO = timedelta(days=365 * 7)
REASONABLE = 3.0  # seconds


@pytest.fixture
def person(kalicia: Store) -> Person:
    made = make_person(kalicia)
    make_diary(made)
    return made


@pytest.fixture
def reader(person: Person) -> Iterator[sqlite3.Connection]:
    """Another process that looks at the keys as they were, such as a copy being made."""
    made = sqlite3.connect(connections["keys"].settings_dict["NAME"], check_same_thread=False)
    made.execute("BEGIN")
    made.execute("SELECT count(*) FROM keys_datakey").fetchall()
    yield made
    made.close()


def in_the_log(wrapped: bytes) -> bool:
    name = connections["keys"].settings_dict["NAME"]
    files = (Path(f"{name}{ending}") for ending in ("", "-wal"))
    return any(wrapped in path.read_bytes() for path in files if path.exists())


def wrapped_key(person: Person) -> bytes:
    return bytes(DataKey.objects.get(subject=person.pk, retention="account").wrapped)


def erased(person: Person) -> Erasure:
    begun = time.monotonic()
    erasure = erase(person, by=Actor.person(person.pk))
    assert time.monotonic() - begun < REASONABLE
    return erasure


@pytest.mark.promise("C5-3")
def test_it_answers_and_is_certified_when_the_reader_has_gone(
    person: Person, reader: sqlite3.Connection, home: Path
) -> None:
    wrapped = wrapped_key(person)
    erasure = erased(person)
    assert not DataKey.objects.filter(subject=person.pk, retention="account").exists()
    assert (home / NAME).exists()
    finishing.finish(erasure)
    open_still = Erasure.objects.of(person.store).open().get()
    assert (open_still.cut_at, open_still.entry) == (None, None)
    assert "keys_left" not in (open_still.certificate or {})
    assert in_the_log(wrapped)
    assert not Entry.objects.of(person.store).exists()

    reader.rollback()
    assert finishing.finish_all() == 1
    done = Erasure.objects.of(person.store).get()
    assert done.cut_at is not None
    assert (done.certificate or {})["keys_left"] == 0
    assert not in_the_log(wrapped)


def test_without_a_reader_it_is_cut_at_once(person: Person) -> None:
    """The negative control: it is the reader who keeps it open."""
    wrapped = wrapped_key(person)
    erasure = erased(person)
    assert not in_the_log(wrapped)
    assert finishing.finish(erasure).cut_at is not None


def test_nobody_waits_longer_for_the_keys_afterwards(reader: sqlite3.Connection) -> None:
    """The patience of the connection itself is as before."""
    with connections["keys"].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = cursor.fetchone()
        assert not destroying.cut_log()
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == usual
    assert usual[0] > writeahead.PATIENCE


def test_a_purge_is_finished_when_the_reader_has_gone(
    kalicia: Store, reader: sqlite3.Connection
) -> None:
    with clock.stopped_at(clock.now() - LONG_AGO):
        make_diary(make_person(kalicia))
    reader.rollback()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM keys_datakey").fetchall()
    purge(kalicia)
    assert Purge.objects.of(kalicia).exists()
    reader.rollback()
    purge(kalicia)
    assert not Purge.objects.of(kalicia).exists()
    assert Entry.objects.of(kalicia).filter(deed=Entry.Deed.PURGE).count() == 1
