"""Who acts: a person about themself, their helper, a member of staff, or a task of the program."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from uuid import UUID


class Kind(Enum):
    PERSON = "person"
    HELPER = "helper"  # somebody whom the person asked to help
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
    def helper(cls, person_id: UUID) -> "Actor":
        return cls(Kind.HELPER, str(person_id))

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

    @property
    def is_another(self) -> bool:
        """Whether it is a human who looks at another's data; the ledger names them as well."""
        return self.kind in (Kind.STAFF, Kind.HELPER)

    def __str__(self) -> str:
        return f"{self.kind.value} {self.name}"
