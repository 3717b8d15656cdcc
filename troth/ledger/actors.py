"""Who acts: a person about themself, a member of staff, or a named task of the program."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from uuid import UUID


class Kind(Enum):
    PERSON = "person"
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Who did it. There is no default: every deed is given its actor."""

    kind: Kind
    name: str  # the person's id, or the task's name
    roles: frozenset[str] = frozenset()

    @classmethod
    def person(cls, person_id: UUID) -> "Actor":
        return cls(Kind.PERSON, str(person_id))

    @classmethod
    def staff(cls, person_id: UUID, *roles: str) -> "Actor":
        return cls(Kind.STAFF, str(person_id), frozenset(roles))

    @classmethod
    def system(cls, task: str) -> "Actor":
        return cls(Kind.SYSTEM, task)

    @classmethod
    def told(cls, text: str, roles: Iterable[str] = ()) -> "Actor":
        """The actor whom ``str`` has written down."""
        kind, _space, name = text.partition(" ")
        return cls(Kind(kind), name, frozenset(roles))

    def __str__(self) -> str:
        return f"{self.kind.value} {self.name}"
