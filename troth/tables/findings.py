from collections.abc import Callable, Mapping
from typing import TypeVar

from .problems import Problem
from .reading import Row

T = TypeVar("T")


class Findings:
    """What readers of rows found wrong (``errors``) or worth telling (``notes``).

    ``longest`` says how many characters a column's cell may hold, ``spelling`` how the merchant's
    file writes the name of a column.
    """

    def __init__(
        self, longest: Mapping[str, int], spelling: Mapping[str, str] | None = None
    ) -> None:
        self.longest = longest
        self.spelling = spelling or {}
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
        self.errors.append(Problem(row.line, self.written(column), reason))

    def note(self, row: Row, column: str, reason: str) -> None:
        self.notes.append(Problem(row.line, self.written(column), reason))

    def is_sound(self, row: Row) -> bool:
        """Whether the row's bytes are in order; what is not becomes an error."""
        before = len(self.errors)
        for fault in row.faults(self.longest):
            self.error(row, fault.column, fault.reason)
        return len(self.errors) == before

    def written(self, column: str) -> str:
        """What the file calls a column."""
        return self.spelling.get(column, column)
