"""May a person have a service of the shop now? One question, however many rooms have a say in it.

A higher room gives its say in its ``says.py``::

    @standing.say
    def suspended(person: Person, service: str) -> Refusal | None: ...

Signing in is no service: whoever is refused something still reads why, and keeps their rights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from troth.lib.promises import keeps
from troth.people.models import Person

from .models import Member


@dataclass(frozen=True)
class Refusal:
    """Why a person may not have a service now, and where they read more and object."""

    text: str  # a sentence, in the language that is switched on
    page: str  # the name of a route of the member's own pages
    until: datetime | None = None


class UnknownService(LookupError):
    """No pack has this service; see ``[services]`` in ``packs/troth/terms.toml``."""


Say = Callable[[Person, str], Refusal | None]
S = TypeVar("S", bound=Say)

_says: list[Say] = []


def say(asked: S) -> S:
    """Let a room say what stands in the way of a service."""
    _says.append(asked)
    return asked


@keeps("T-09")
def may(who: Member | Person, service: str) -> Refusal | None:
    """What stands in the way of a service for a person, or nothing.

    Inside a transaction that holds the person's row, the answer holds until its end.

    Raises:
        UnknownService: nobody announced such a service.
    """
    person = who.person if isinstance(who, Member) else who
    if service not in person.store.terms.services:
        raise UnknownService(service)
    return next(filter(None, (asked(person, service) for asked in _says)), None)
