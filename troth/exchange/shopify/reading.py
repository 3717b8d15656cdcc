"""From a file to rows, and from rows to the group of each product, one group in memory at a time."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from troth.exchange.records import FileRefused, Problem

from .columns import HANDLE, KNOWN, LONGEST, LONGEST_OTHER
from .headers import columns_of

MOST_ROWS = 5_000  # Shopify itself allows 2,048 variants and 250 pictures a product
LONGEST_FIELD = 1_000_000  # beyond it, somebody forgot to close a quote


@dataclass(frozen=True)
class Row:
    """A row by column name, and the line where it begins; a column not in the file is empty."""

    line: int
    cells: dict[str, str]
    has_surplus: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def handle(self) -> str:
        return self[HANDLE].lower()

    @property
    def is_blank(self) -> bool:
        return not any(self.cells.values())

    def faults(self) -> Iterator[Problem]:
        """What is wrong with the row's bytes, whatever they mean."""
        if self.has_surplus:
            yield Problem(self.line, "", _("The row has more cells than the header has columns."))
        for column, cell in self.cells.items():
            if "\0" in cell:
                yield Problem(self.line, column, _("The cell holds a NUL byte."))
            if len(cell) > (most := LONGEST.get(column, LONGEST_OTHER)):
                reason = _("The cell is longer than %(most)s characters.") % {"most": most}
                yield Problem(self.line, column, reason)


class Sheet:
    """An opened export: its columns, where reading stands, and its groups of rows."""

    def __init__(self, file: TextIO) -> None:
        self.problems: list[Problem] = []
        csv.field_size_limit(LONGEST_FIELD)
        self._reader = csv.reader(file)
        self.columns = columns_of(self._header())

    @property
    def line(self) -> int:
        """The last line read so far."""
        return self._reader.line_num

    def groups(self) -> Iterator[list[Row]]:
        """The rows of one product after the other; what cannot be grouped is a problem."""
        first_lines: dict[str, int] = {}
        for handle, rows in groupby(self._rows(), key=lambda row: row.handle):
            group = self._cut(list(islice(rows, MOST_ROWS + 1)))
            if self._may_stand(handle, group, first_lines.get(handle)):
                yield group
            first_lines.setdefault(handle, group[0].line)

    def _cut(self, group: list[Row]) -> list[Row]:
        for surplus in group[MOST_ROWS:]:
            reason = _("A product has more than %s rows; the rest is left out.") % MOST_ROWS
            self._report(surplus.line, reason)
        return group[:MOST_ROWS]

    def _may_stand(self, handle: str, group: list[Row], before: int | None) -> bool:
        if not handle:
            for row in group:
                self._report(row.line, _("The row has no handle, so its product is unknown."))
        elif before is not None:
            reason = _("Rows of one product must stand together; this one began on line %(line)s.")
            self._report(group[0].line, reason % {"line": before})
        return bool(handle) and before is None

    def _rows(self) -> Iterator[Row]:
        for line, cells in self._records():
            row = self._row(line, cells)
            if not row.is_blank or row.has_surplus:
                yield row

    def _row(self, line: int, cells: list[str]) -> Row:
        named = zip(self.columns, cells, strict=False)
        kept = {column: cell.strip() for column, cell in named if column in KNOWN}
        return Row(line, kept, has_surplus=any(cells[len(self.columns) :]))

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            begins = self.line + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                self._report(begins, _(
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

    def _report(self, line: int, reason: str) -> None:
        self.problems.append(Problem(line, HANDLE, reason))


def opened(path: Path) -> TextIO:
    """The file as text, without the mark that Excel puts before UTF-8."""
    return path.open(encoding="utf-8-sig", newline="")
