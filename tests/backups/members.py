"""Members of a shop that is backed up and restored, and what is asked about them afterwards."""

from io import BytesIO
from pathlib import Path

from tests.backups.machines import Machine
from tests.cast import make_album, own_access
from tests.specimen.models import Album
from troth.accounts.codes import account_at
from troth.ledger.actors import Actor
from troth.members.models import Member
from troth.people.models import Person
from troth.personal import files
from troth.policy.models import Store
from troth.retention import finishing
from troth.retention.erasing import erase

EMAIL = "alice@example.com"
PRESCRIPTION = b"a prescription that nobody else may read " * 3000


def join(store: Store, email: str) -> Person:
    person = account_at(store, email).account.person
    Member.objects.create(store=store, person=person, origin="joined", name="王小明")
    return Person.objects.of(store).select_related("store").get(pk=person.pk)


def hand_in(person: Person) -> Album:
    """A person's file of two chunks, sealed."""
    kept = files.keep(
        person.store_id, BytesIO(PRESCRIPTION), name="Rx.jpg", media_type="image/jpeg", most=10**6
    )
    return make_album(person, picture=kept)


def file_of(home: Path, album: Album) -> Path:
    """Where its content lies in a data folder."""
    (location,) = files.locations_of(album)
    return home / "sealed" / f"{location}.bin"


def forget(person: Person) -> None:
    finishing.finish(erase(person, by=Actor.person(person.pk)))


def restored(machine: Machine, folder: Path, buried: Path, *more: str) -> dict[str, object]:
    said: dict[str, object] = machine.says(
        "restore", str(folder), "--tombstones", str(buried), *more
    )
    return said


def names_at(machine: Machine, email: str) -> list[str]:
    """What can be read there under an address, or nothing where nobody has it."""
    done = machine.troth("person", "show", email, "--store", "kalicia")
    return [word for word in ("王小明", email) if word in done.stdout]


def read_something(person: Person, times: int = 1) -> None:
    for _ in range(times):
        with own_access(person) as access:
            Member.objects.of(person.store).get().name.reveal(access)
