"""After a killed process: carry on as the shop would, then look at everything that has to hold."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections

from tests.cast import own_access
from tests.kill import deeds, world
from tests.specimen.models import Diary
from troth.accounts.models import Account
from troth.backups import choosing, places
from troth.keys import destroying, signing
from troth.keys.models import DataKey
from troth.keys.ring import KeyDestroyed
from troth.ledger.handles import all_handles
from troth.ledger.models import Entry, Mention
from troth.ledger.verifying import verify
from troth.lib import sqlite  # noqa: F401 - puts the newest SQLite in place
from troth.members.models import Member
from troth.outreach.models import Address
from troth.people.models import Person
from troth.retention import tombstones
from troth.retention.models import Erasure
from troth.retention.purging import purge

import sqlite3  # isort: skip

VERIFIER = Path(__file__).parents[2] / "bin" / "verify-proof"
PART = {"membership": {"birth_date": None}}


def faults(said: list[str]) -> list[str]:
    """Everything that does not hold after the next run; nothing if all is well.

    Args:
        said: what the killed process had told before it died.
    """
    with _idle_readers():
        return [*_told_and_not_done(said), *_after_mending(said)]


def _told_and_not_done(said: list[str]) -> Iterator[str]:
    """An answer that was given holds before anything is mended; so does what a start clears."""
    yield from _unsealed_copies()
    yield from _destroyed_without_tombstone()
    if "erased" in said and destroying.keys_of(world.person("alice").pk, ["account"]):
        yield "told that it is erased, and the key is there"
    if "erased a part" in said and Erasure.objects.of(world.store()).open().exists():
        yield "told that a part is erased, and it is not finished"


def _unsealed_copies() -> Iterator[str]:
    """What a killed backup had in the works is gone as the shop starts, before any other backup."""
    places.clear()
    if (Path(settings.HOME) / places.SCRATCH).exists():
        yield "a copy of the databases is left unsealed"
    if connections["keys"].vendor == "postgresql":
        with connections["keys"].cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'troth_rehearsal%%'")
            yield from (f"the database {name} is left" for (name,) in cursor.fetchall())


def _backup_faults() -> Iterator[str]:
    """No half archive under a whole one's name; and of a pair, the keys open the data."""
    folder = deeds.backups()
    if any(folder.glob("data-*.troth")):
        choosing.newest(folder)
    if any(folder.glob(".*.part")):
        yield "a half archive is left"


def _after_mending(said: list[str]) -> Iterator[str]:
    deeds.mend()
    yield from _database_faults()
    yield from verify(world.store()).faults
    yield from _erasure_faults(said)
    yield from _entry_faults()
    yield from _reading(world.person("bao"), world.EXPECTED, world.KEPT_BY_LAW)
    yield from _purge_faults()
    yield from _destroyed_without_tombstone()
    yield from _remnants()
    yield from _backup_faults()


def _erasure_faults(said: list[str]) -> Iterator[str]:
    person = world.person("alice")
    erasure = Erasure.objects.of(person.store).first()
    if erasure is not None and erasure.part:
        yield from _part_faults(person, erasure)
        return
    if erasure is None:
        if {"erased", "erased a part"} & set(said):
            yield "told that it is erased, and nobody knows of it"
        yield from _reading(person, world.EXPECTED, world.KEPT_BY_LAW)
        return
    certificate = erasure.certificate or {}
    if erasure.scrubbed_at is None or certificate.get("values_still_readable") != 0:
        yield f"the certificate says {certificate}"
    for model in (Account, Address, Member):
        if model.objects.of(person.store).filter(person=person).exists():
            yield f"a row of {model.__name__} is left"
    yield from _reading(person, world.KEPT_BY_LAW)
    yield from _still_there(person, world.EXPECTED)


def _entry_faults() -> Iterator[str]:
    """Each erasure and purge left one entry, which the person finds; and the certificate proves it."""
    for erasure in Erasure.objects.of(world.store()):
        deed = Entry.Deed.ERASE_PART if erasure.part else Entry.Deed.ERASE
        found = _entries_of(world.person("alice"), deed)
        if found != [erasure.entry]:
            yield f"of the erasure {erasure.entry} alice finds the entries {found}"
        yield from _certificate_faults(erasure.certificate)
    purges = _entries_of(world.person("old"), Entry.Deed.PURGE)
    if len(purges) != 1:
        yield f"of the purge there are the entries {purges}"


def _entries_of(person: Person, deed: Entry.Deed) -> list[int]:
    mine = Mention.objects.of(person.store).filter(handle__in=all_handles(person.pk))
    return list(mine.filter(entry__deed=deed).values_list("entry__index", flat=True))


def _certificate_faults(certificate: Mapping[str, Any] | None) -> Iterator[str]:
    path = Path(settings.HOME) / "certificate.json"
    path.write_text(json.dumps(certificate))
    command = [sys.executable, "-I", VERIFIER, path, signing.public_key().hex()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"the certificate: {done.stderr}"


def _part_faults(person: Person, erasure: Erasure) -> Iterator[str]:
    certificate = erasure.certificate or {}
    if erasure.scrubbed_at is None or certificate.get("keys_left") != 0:
        yield f"the certificate says {certificate}"
    yield from _still_there(person, PART)
    stays = world.EXPECTED["membership"].keys() - PART["membership"].keys()
    kept = {name: world.EXPECTED["membership"][name] for name in stays}
    yield from _reading(person, {**world.EXPECTED, "membership": kept}, world.KEPT_BY_LAW)


def _purge_faults() -> Iterator[str]:
    person = world.person("old")
    yield from _still_there(person, world.KEPT_BY_LAW)
    yield from _reading(person, world.EXPECTED)
    if any(found.keys for found in purge(person.store, is_rehearsal=True)):
        yield "something is overdue after a purge"


def _diary(person: Person) -> Diary:
    return Diary.objects.of(person.store).get(person=person)


def _reading(person: Person, *expected: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Whatever cannot be read as it was written."""
    for purpose, values in (item for one in expected for item in one.items()):
        with own_access(person, purpose) as access:
            for name, value in values.items():
                try:
                    if getattr(_diary(person), name).reveal(access) != value:
                        yield f"{name} is another"
                except (KeyDestroyed, AttributeError):
                    yield f"{name} cannot be read"


def _still_there(person: Person, expected: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What should be empty and is not: ciphertext, and blind indexes."""
    row = _diary(person)
    for name in (name for values in expected.values() for name in values):
        held = row.__dict__[name]
        if held is not None and not held.is_erased:
            yield f"{name} is not empty"
        if row.__dict__.get(f"{name}_index") is not None:
            yield f"the blind index of {name} is not empty"


def _destroyed_without_tombstone() -> Iterator[str]:
    path = tombstones.path()
    buried = {key for line in tombstones.buried(path) for key in line} if path.exists() else set()
    for key in _destroyed() - buried:
        yield f"key {key} is gone and has no tombstone"


def _destroyed() -> set[UUID]:
    known = {UUID(key) for key in world.read()["keys"]}
    return known - set(DataKey.objects.values_list("pk", flat=True))


def _database_faults() -> Iterator[str]:
    for alias in connections:
        if connections[alias].vendor == "sqlite":
            with connections[alias].cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                found = [row[0] for row in cursor.fetchall()]
                cursor.execute("PRAGMA foreign_key_check")
                found += [str(row) for row in cursor.fetchall()]
            if found != ["ok"]:
                yield f"{alias}: {found}"


def _remnants() -> Iterator[str]:
    """Wrapped bytes of destroyed keys, anywhere in the files; PostgreSQL's are killed by rotation."""
    if connections["keys"].vendor != "sqlite":
        return
    wrapped = world.read()["keys"]
    forms = [bytes.fromhex(wrapped[str(key)]) for key in _destroyed()]
    for path in Path(settings.HOME).rglob("*"):
        if path.is_file() and any(form in path.read_bytes() for form in forms):
            yield f"a destroyed key lies in {path.name}"


class _idle_readers:  # noqa: N801 - used as a context
    """Other processes of the shop: while they are connected, no write-ahead log just vanishes."""

    def __enter__(self) -> None:
        self.open = []
        for alias in connections:
            if connections[alias].vendor == "sqlite":
                reader = sqlite3.connect(connections[alias].settings_dict["NAME"])
                reader.execute("SELECT count(*) FROM sqlite_schema").fetchall()
                self.open.append(reader)

    def __exit__(self, *_fault: object) -> None:
        for reader in self.open:
            reader.close()
