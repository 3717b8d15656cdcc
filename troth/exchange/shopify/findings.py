from collections.abc import Callable
from typing import TypeVar

from troth.exchange.records import Problem

from .reading import Row

T = TypeVar("T")


class Findings:
    """What readers of rows found wrong (``errors``) or worth telling (``notes``)."""

    def __init__(self) -> None:
        self.errors: list[Problem] = []
        self.notes: list[Problem] = []

    def cell(self, row: Row, column: str, read: Callable[[str], T], *, otherwise: T) -> T:
        """A cell's value; if it has none, its reason is an error and ``otherwise`` stands in."""
        try:
            return read(row[column])
        except ValueError as fault:
            self.error(row, column, str(fault))
            return otherwise

    def error(self, row: Row, column: str, reason: str) -> None:
        self.errors.append(Problem(row.line, column, reason))

    def note(self, row: Row, column: str, reason: str) -> None:
        self.notes.append(Problem(row.line, column, reason))

    def is_sound(self, row: Row) -> bool:
        """Whether the row's bytes are in order; what is not becomes an error."""
        before = len(self.errors)
        self.errors.extend(row.faults())
        return len(self.errors) == before
