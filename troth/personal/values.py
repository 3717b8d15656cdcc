"""The three states of a personal value: a draft, its sealed bytes, and the handle that prints ``•••``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, Protocol, TypeVar

from django.db import models

from troth.lib.promises import keeps

T = TypeVar("T")


class Declaration(Protocol[T]):
    """What a personal field says of itself; see ``fields.PersonalField``."""

    name: str
    attname: str
    category: str
    purposes: frozenset[str]
    retention: str
    lookup: bool
    lookup_parts: dict[str, Callable[[T], str]]

    @property
    def path(self) -> str: ...
    @property
    def index_name(self) -> str: ...
    @property
    def companions(self) -> tuple[str, ...]: ...
    def beside(self, row: Any, value: T, /) -> dict[str, Any]: ...
    def mask(self, value: T, /) -> str: ...
    def to_bytes(self, value: T) -> bytes: ...
    def from_bytes(self, plain: bytes) -> T: ...


class Opener(Protocol):
    """What can open a sealed value; see ``access.Access``."""

    def open(self, sealed: "Sealed[T]") -> T: ...


HIDDEN = "•••"
MASKS = "_personal_masks"  # where a row keeps the masks that were opened for it


class PersonalFieldMisuse(TypeError):
    """A personal value was about to be used in a way that would leak it or store garbage."""


@dataclass(frozen=True, repr=False)
class Draft(Generic[T]):
    """A value set by the program and not yet sealed. It is gone once the row is saved."""

    value: T


class Ciphertext:
    """Sealed bytes as the database holds them; bound to the row they were read with."""

    __slots__ = ("row_id", "sealed")

    def __init__(self, sealed: bytes, row_id: Any = None) -> None:
        self.sealed = sealed
        self.row_id = row_id

    def __str__(self) -> str:
        return HIDDEN

    __repr__ = __str__

    @property
    def is_erased(self) -> bool:
        """Whether the column was emptied after its key was destroyed."""
        return not self.sealed

    def __reduce__(self) -> NoReturn:
        refuse_copies()


@keeps("K-08")
def refuse_copies() -> NoReturn:
    raise PersonalFieldMisuse(
        "A sealed value is not copied, pickled or passed to a task: pass the row's id instead."
    )


class Sealed(Generic[T]):
    """What a personal attribute reads as. Printing it gives its mask; ``reveal`` gives the value."""

    __slots__ = ("_field", "_row")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, row: models.Model, field: Declaration[T]) -> None:
        self._row = row
        self._field = field

    @keeps("C3-1d")
    def __str__(self) -> str:
        masks: dict[str, str] = self._row.__dict__.get(MASKS, {})
        return masks.get(self._field.attname, HIDDEN)

    __repr__ = __str__

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sealed):
            return self._row is other._row and self._field is other._field
        raise PersonalFieldMisuse(
            f"{self._field}: reveal it, or look it up with .where(); compare neither."
        )

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        refuse_copies()

    def __copy__(self) -> NoReturn:
        refuse_copies()

    def __deepcopy__(self, memo: Any) -> NoReturn:
        refuse_copies()

    @property
    def row(self) -> models.Model:
        return self._row

    @property
    def field(self) -> Declaration[T]:
        return self._field

    def reveal(self, access: Opener) -> T:
        """The value, for the purpose of an access.

        Raises:
            Refused: the purpose, the role or the person's standing does not allow it.
            KeyDestroyed: the value was erased.
            Unreadable: the stored bytes are not what was sealed there.
        """
        return access.open(self)

    reveal.alters_data = True  # type: ignore[attr-defined] # a template cannot call it
