"""What the killed processes are at. Each says aloud what it would tell whoever asked for it."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tests.cast import own_access
from tests.kill import world
from tests.specimen.models import Diary
from troth.backups import making
from troth.keys import rotation
from troth.ledger.actors import Actor
from troth.retention import finishing
from troth.retention.erasing import erase
from troth.retention.parts import erase_part
from troth.retention.running import purge_all

Say = Callable[[str], None]


def forget(say: Say) -> None:
    person = world.person("alice")
    erasure = erase(person, by=Actor.person(person.pk))
    say("erased")
    finishing.finish_by_id(person.store_id, erasure.pk)
    say("finished")


def forget_part(say: Say) -> None:
    person = world.person("alice")
    row = Diary.objects.of(person.store).select_related("person__store").get(person=person)
    erase_part(row, ["birth_date"], by=Actor.person(person.pk))
    say("erased a part")


def purge(say: Say) -> None:
    purge_all()
    say("purged")


def reveal(say: Say) -> None:
    person = world.person("bao")
    with own_access(person) as access:
        Diary.objects.of(person.store).get(person=person).name.reveal(access)
    say("revealed")


def rotate(say: Say) -> None:
    rotation.rotate(lambda _count: None)
    say("rotated")


def back_up(say: Say) -> None:
    making.back_up(backups(), say=lambda _step: None)
    say("backed up")


def backups() -> Path:
    return Path(settings.HOME) / "backups"


def mend() -> None:
    """What the shop would run after a crash."""
    if backups().exists():  # a backup was at work
        making.back_up(backups(), say=lambda _step: None)
    finishing.finish_all()
    purge_all()
    if rotation.is_unfinished():
        rotation.rotate(lambda _count: None)


DEEDS: dict[str, Callable[[Say], None]] = {
    "erase": forget,
    "erase a part": forget_part,
    "purge": purge,
    "reveal": reveal,
    "rotate": rotate,
    "back up": back_up,
}
