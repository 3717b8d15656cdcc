"""Members of a shop that is backed up and restored, and what is asked about them afterwards."""

from pathlib import Path

from tests.backups.machines import Machine
from tests.cast import own_access
from troth.accounts.codes import account_at
from troth.ledger.actors import Actor
from troth.members.models import Member
from troth.people.models import Person
from troth.policy.models import Store
from troth.retention import finishing
from troth.retention.erasing import erase

EMAIL = "alice@example.com"


def join(store: Store, email: str) -> Person:
    person = account_at(store, email).account.person
    Member.objects.create(store=store, person=person, origin="joined", name="王小明")
    return Person.objects.of(store).select_related("store").get(pk=person.pk)


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
