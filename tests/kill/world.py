"""The small shop that the killed processes work in: Alice, Bao, and somebody of seven years ago."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command

from tests.cast import TAIPEI, make_diary, make_person, own_access
from tests.conftest import make_store
from tests.specimen.models import Diary
from troth.accounts.codes import account_at
from troth.keys.models import DataKey
from troth.lib import clock
from troth.lib.texts import Texts
from troth.members.models import Member
from troth.people.models import Person
from troth.personal import setup
from troth.policy.models import Store

LONG_AGO = timedelta(days=365 * 7)
FILE = "world.json"
EXPECTED: dict[str, dict[str, Any]] = {
    "membership": {
        "name": "王小明",
        "email": "alice@example.com",
        "birth_date": date(1990, 2, 3),
    },
    "fulfilment": {"phone": "+886912345678"},
}
KEPT_BY_LAW = {"fulfilment": {"address": TAIPEI}}


def make() -> None:
    """Both databases, with three people, in the data folder."""
    home = Path(settings.HOME)
    setup.prepare(home)
    for database in ("keys", "default"):
        call_command("migrate", database=database, verbosity=0, interactive=False)
    store = make_store("kalicia", Texts(en="Kalicia", zh_hant="珂莉希亞"))
    people = {name: str(_member(store, name).pk) for name in ("alice", "bao")}
    with clock.stopped_at(clock.now() - LONG_AGO):
        people["old"] = str(_diarist(make_person(store)).pk)
    keys = {str(key.pk): bytes(key.wrapped).hex() for key in DataKey.objects.all()}
    (home / FILE).write_text(json.dumps({"people": people, "keys": keys}))


def _member(store: Store, name: str) -> Person:
    person = account_at(store, f"{name}@example.com").account.person
    Member.objects.create(store=store, person=person, origin="joined", name="王小明")
    return _diarist(person)


def _diarist(person: Person) -> Person:
    make_diary(person)
    with own_access(person) as access:
        Diary.objects.of(person.store).get(person=person).name.reveal(access)
    return person


def read() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(settings.HOME) / FILE).read_text())
    return found


def person(name: str) -> Person:
    return Person.objects.of(store()).select_related("store").get(pk=UUID(read()["people"][name]))


def store() -> Store:
    return Store.objects.get(slug="kalicia")
