"""From a file to rows, one in memory at a time."""

import csv
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from .formulas import restored
from .problems import FileRefused, Problem

LONGEST_FIELD = 1_000_000  # beyond it, somebody forgot to close a quote
LONGEST_CELL = 2_000  # where a format says nothing else


@dataclass(frozen=True)
class Row:
    """A row by column name, and the line where it begins; a column not in the file is empty."""

    line: int
    cells: dict[str, str]
    has_surplus: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def is_blank(self) -> bool:
        return not self.has_surplus and not any(self.cells.values())

    def faults(self, longest: Mapping[str, int]) -> Iterator[Problem]:
        """What is wrong with the row's bytes, whatever they mean."""
        if self.has_surplus:
            yield Problem(self.line, "", _("The row has more cells than the header has columns."))
        for column, cell in self.cells.items():
            if "\0" in cell:
                yield Problem(self.line, column, _("The cell holds a NUL byte."))
            if len(cell) > (most := longest.get(column, LONGEST_CELL)):
                reason = _("The cell is longer than %(most)s characters.") % {"most": most}
                yield Problem(self.line, column, reason)


class Table:
    """An opened table: its header, where reading stands, and its rows."""

    def __init__(self, file: TextIO) -> None:
        self.problems: list[Problem] = []
        csv.field_size_limit(LONGEST_FIELD)
        self._reader = csv.reader(file)
        self.header = self._header()

    @property
    def line(self) -> int:
        """The last line read so far."""
        return self._reader.line_num

    def rows(self, columns: list[str], known: Container[str]) -> Iterator[Row]:
        """The rows that are not blank, with the known ones of these columns."""
        for line, cells in self._records():
            named = zip(columns, cells, strict=False)
            kept = {column: restored(cell.strip()) for column, cell in named if column in known}
            row = Row(line, kept, has_surplus=any(cells[len(columns) :]))
            if not row.is_blank:
                yield row

    def report(self, line: int, column: str, reason: str) -> None:
        self.problems.append(Problem(line, column, reason))

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            begins = self.line + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                self.report(begins, "", _(
                    "From here on nothing could be read: a cell does not end. A quotation mark "
                    "is probably missing."
                ))  # fmt: skip
                return
            yield begins, cells

    def _header(self) -> list[str]:
        try:
            return next(self._reader, [])
        except csv.Error:
            raise FileRefused(_("The first line is no header of columns.")) from None


def opened(path: Path) -> TextIO:
    """The file as text, without the mark that Excel puts before UTF-8."""
    return path.open(encoding="utf-8-sig", newline="")
