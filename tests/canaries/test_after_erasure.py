"""C5-3: after an erasure nothing of what went is left, and no key that is left opens any copy of it."""

import os
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection

from tests.canaries import disk
from tests.canaries.walk import CANARIES, walk_through_the_shop
from tests.cast import make_album, make_diary, make_person
from tests.specimen.models import Diary
from troth.keys import ring
from troth.keys.models import DataKey
from troth.keys.provider import VARIABLE, root_keys
from troth.keys.rotation import CannotRotate, rotate
from troth.keys.sealing import Place, Unreadable, key_id_of, unseal
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.outreach.models import Address
from troth.people.models import Person
from troth.personal import files
from troth.personal.addresses import PostalAddress
from troth.personal.sealing import personal_fields, place_of
from troth.policy.models import Store
from troth.retention import finishing
from troth.retention.erasing import erase
from troth.retention.models import Erasure
from troth.retention.purging import purge
from troth.retention.rows import personal_models, rows_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

DIARY = {
    "name": "金絲雀日記",
    "email": "canary.diary.2203@example.com",
    "phone": "+886933444555",
    "birth_date": date(1977, 4, 26),
    "secret": "canary secret 60417",
    "address": PostalAddress("TW", "106", "台北市", "大安區", "金絲雀巷六六號"),
}
TASTES = {"ring": "canary taste 88120"}
CONTENT = b"canary picture 51973 " * 40
WORDS = CANARIES | {
    "diary name": "金絲雀日記",
    "diary e-mail": "canary.diary.2203@example.com",
    "diary phone": "933444555",
    "diary birth date": "1977-04-26",
    "diary secret": "canary secret 60417",
    "diary address": "金絲雀巷六六號",
    "album tastes": "canary taste 88120",
    "album picture": "canary picture 51973",
    "album birth date": "1966-08-31",
    "album phone": "955666777",
}


@dataclass
class Copy:
    """A person's data as a thief might have copied them in time: everything but the keys."""

    values: list[tuple[Place, bytes]]
    pseudonyms: set[bytes]
    keys: list[DataKey]

    @property
    def sealed(self) -> set[bytes]:
        return {sealed for _place, sealed in self.values}

    @property
    def wrapped(self) -> set[bytes]:
        return {bytes(key.wrapped) for key in self.keys}

    def opened(self) -> int:
        """How many of the values any key opens that exists now."""
        keys = list(ring.fetch(list(DataKey.objects.values_list("pk", flat=True))).values())
        return sum(any(_opens(key, place, sealed) for key in keys) for place, sealed in self.values)

    def unwrapped(self) -> int:
        """How many of the keys any version of the root opens that exists now."""
        root = root_keys()
        versions = [root.wrapping(version) for version in root.wrap]
        return sum(any(_unwraps(version, key) for version in versions) for key in self.keys)


def _opens(key: ring.OpenKey, place: Place, sealed: bytes) -> bool:
    try:
        key.open(sealed, place)
    except Unreadable:
        return False
    return True


def _unwraps(version: bytes, key: DataKey) -> bool:
    try:
        unseal(bytes(key.wrapped), key=version, place=ring._place(key))
    except Unreadable:
        return False
    return True


def copy_of(person: Person, *retentions: str) -> Copy:
    """Whatever stands in the rows of a person for these retention classes."""
    values, pseudonyms = [], set()
    for model in personal_models():
        for row in rows_of(model, person):
            for field in personal_fields(model):
                held = row.__dict__[field.attname]
                if held is not None and not held.is_erased and field.retention in retentions:
                    values.append((place_of(row, field), held.sealed))
                    pseudonyms |= _pseudonyms(row, field.companions)
    keys = {key_id_of(sealed) for _place, sealed in values}
    return Copy(values, pseudonyms, list(DataKey.objects.filter(pk__in=keys)))


def _pseudonyms(row: object, columns: tuple[str, ...]) -> set[bytes]:
    found = (getattr(row, column) for column in columns)
    return {bytes(one) for one in found if isinstance(one, bytes | memoryview)}


def plant(store: Store) -> Person:
    """Somebody of whom the shop holds one of everything."""
    walk_through_the_shop(store)
    address = Address.objects.of(store).where(email=CANARIES["e-mail"]).get()
    person = Person.objects.of(store).select_related("store").get(pk=address.person_id)
    make_diary(person, **DIARY)
    kept = files.keep(store.pk, BytesIO(CONTENT), name="p", media_type="image/png", most=10**6)
    make_album(person, tastes=TASTES, picture=kept, born=date(1966, 8, 31), phone="+886955666777")
    return person


def forget(person: Person) -> Erasure:
    erasure = erase(person, by=Actor.person(person.pk))
    finishing.finish_by_id(person.store_id, erasure.pk)
    return Erasure.objects.of(person.store).get(pk=erasure.pk)


def remnants(copy: Copy) -> set[bytes]:
    """What of a copy lies on our own disk. PostgreSQL recycles its log and its tuples itself."""
    if connection.vendor != "sqlite":
        return set()
    return disk.holds(copy.sealed | copy.pseudonyms | copy.wrapped)


@pytest.mark.promise("C5-3")
def test_after_an_erasure_nothing_of_it_is_left_and_no_key_opens_a_copy(kalicia: Store) -> None:
    person = plant(kalicia)
    copy = copy_of(person, "account")
    assert len(copy.values) > 12
    assert len(copy.pseudonyms) >= 5
    assert copy.opened() == len(copy.values)
    erasure = forget(person)
    assert set(erasure.retentions) >= {"account"}
    assert disk.found(WORDS) == set()
    assert remnants(copy) == set()
    assert copy.opened() == 0
    assert copy_of(person, "account").values == []


@pytest.mark.promise("C4-10")
def test_after_a_purge_nothing_of_it_is_left_and_no_key_opens_a_copy(kalicia: Store) -> None:
    with clock.stopped_at(clock.now() - timedelta(days=365 * 7)):
        person = make_person(kalicia)
        make_diary(person, **DIARY)
    copy = copy_of(person, "transaction-record")
    assert copy.opened() == 1
    purge(kalicia)
    assert disk.found(WORDS) == set()
    assert remnants(copy) == set()
    assert copy.opened() == 0
    assert Diary.objects.of(kalicia).get().name is not None


@pytest.mark.control("C5-3")
def test_with_the_destroying_taken_out_the_copy_opens(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the keys."""
    person = plant(kalicia)
    copy = copy_of(person, "account")
    monkeypatch.setattr("troth.keys.destroying.destroy", lambda _ids: 0)
    forget(person)
    assert copy.opened() == len(copy.values)


def begin_a_key_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new version of the root's wrapping key, and the old one destroyed, as each quarter."""
    lines = os.environ[VARIABLE]
    _first, rest = lines.split("\n", 1)
    monkeypatch.setenv(VARIABLE, f"{lines}2 wrap {'7b' * 32}\n")
    with pytest.raises(CannotRotate, match="remove the older"):  # ours come from the environment
        rotate(lambda _count: None)
    monkeypatch.setenv(VARIABLE, f"2 wrap {'7b' * 32}\n{rest}")


@pytest.mark.promise("C5-3")
@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_what_postgresql_keeps_of_it_opens_with_no_key_that_is_left(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its log and dead tuples hold the ciphertext on; nothing opens it, and no dump gives it out.

    They hold the destroyed keys on as well, wrapped: the next key epoch ends those.
    """
    person = plant(kalicia)
    copy = copy_of(person, "account")
    assert disk.dumps(copy.sealed | copy.wrapped) == copy.sealed | copy.wrapped
    forget(person)
    assert disk.dumps(copy.sealed | copy.pseudonyms | copy.wrapped) == set()
    left = disk.holds(copy.sealed)
    assert len(left) > len(copy.sealed) / 2  # so the search sees what there is to see
    assert copy.opened() == 0
    assert disk.holds(copy.wrapped)
    assert copy.unwrapped() == len(copy.keys)
    begin_a_key_epoch(monkeypatch)
    assert copy.unwrapped() == 0
    assert disk.found(WORDS) == set()


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_with_the_destroying_taken_out_what_postgresql_keeps_would_open(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the same search, and a key that survived."""
    person = plant(kalicia)
    copy = copy_of(person, "account")
    monkeypatch.setattr("troth.keys.destroying.destroy", lambda _ids: 0)
    forget(person)
    assert disk.holds(copy.sealed)
    assert disk.dumps(copy.wrapped) == copy.wrapped
    begin_a_key_epoch(monkeypatch)
    assert copy.opened() == len(copy.values)


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_with_the_scrubbing_taken_out_the_search_finds_what_is_left(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control of the search."""
    person = plant(kalicia)
    copy = copy_of(person, "account")
    monkeypatch.setattr("troth.retention.scrubbing.scrub", lambda _erasure: None)
    forget(person)
    left = remnants(copy)
    assert left & copy.sealed
    assert left & copy.pseudonyms
