"""Blind indexes: keyed pseudonyms beside a sealed column, by which a row is found.

A field declares which: none, its exact value (``lookup=True``), or an exact part of it
(``lookup_parts={"birthday": parts.month_day}``). Each is keyed for its column and its store (C3-1c).
Equal values have equal pseudonyms within both, so a part that few values share says little, and one
that many share can be guessed from how often it comes: declare a part only where it is needed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from troth.keys import ring
from troth.lib.promises import keeps

from .values import Declaration


@dataclass(frozen=True)
class BlindIndex:
    """One look-up that a field declares."""

    column: str
    path: str  # what it is keyed for
    question: str  # what ``.where()`` calls it
    of_value: Callable[[Any], bytes | None]  # from the field's value
    of_asked: Callable[[Any], bytes]  # from what ``.where()`` is given

    @keeps("C3-1d")
    def kept(self, store_id: UUID, value: Any) -> bytes | None:
        """What stands in the column beside a value; nothing if the value has no such part."""
        told = self.of_value(value)
        return None if told is None else ring.index(self.path, store_id.bytes + told)

    def asked(self, store_id: UUID, value: Any) -> list[bytes]:
        """What may stand in the column of rows that are looked for, under every key in use."""
        return ring.indexes(self.path, store_id.bytes + self.of_asked(value))


def of(field: Declaration[Any]) -> Iterator[BlindIndex]:
    """The look-ups of a field."""
    if field.lookup:
        whole = field.to_bytes
        yield BlindIndex(field.index_name, field.path, field.name, whole, whole)
    for name, part in field.lookup_parts.items():
        question = f"{field.name}__{name}"
        column = f"{field.name}_{name}_index"
        yield BlindIndex(column, f"{field.path}__{name}", question, _bytes_by(part), str.encode)


def _bytes_by(part: Callable[[Any], str]) -> Callable[[Any], bytes | None]:
    return lambda value: part(value).encode() or None
