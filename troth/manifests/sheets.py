"""Documents as a table: a row for each thing and each of its parts, which stand below it.

The column ``what`` says what a row is and ``of`` whose part. Words stand in a column for each
language; lists and objects are JSON in their cell. What a spreadsheet would run is made harmless.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, TextIO

from django.utils.translation import gettext as _

from troth.tables.formulas import harmless, restored
from troth.tables.headers import refuse_twice
from troth.tables.problems import FileRefused, Problem
from troth.tables.reading import LONGEST_FIELD

from .columns import EN, ZH, Column, NumberColumn
from .documents import HEAD, OF, WHAT, Document, Facts
from .shapes import BY_KIND, SHAPES, Shape

LANGUAGES = (EN, ZH)
ALL = {one.kind: one for shape in SHAPES for one in (shape, *shape.parts)}
OWNERS = {part.kind: shape for shape in SHAPES for part in shape.parts}


def _headings(shape: Shape) -> Iterator[tuple[str, str]]:
    """The columns of a shape: how the file calls each, and which it is."""
    for each in shape.fields:
        column = shape.columns.get(each.name)
        if column and column.is_texts:
            yield from ((f"{each.name} ({language})", each.name) for language in LANGUAGES)
        else:
            yield each.name, each.name


HEADINGS = {kind: dict(_headings(shape)) for kind, shape in ALL.items()}
HEADER = list(
    dict.fromkeys([WHAT, OF, "version", "currency", *(n for names in HEADINGS.values() for n in names)])
)  # fmt: skip


def header() -> str:
    return _row(HEADER)


def rows_of(document: Document) -> str:
    """A document and its parts as rows."""
    if document.kind == HEAD:
        return _row(_cells(document.kind, "", {k: str(v) for k, v in document.facts.items()}))
    shape = BY_KIND[document.kind]
    name = _name(shape, document.facts)
    rows = [_cells(document.kind, "", _written(shape, document.facts))]
    for part in shape.parts:
        said = document.parts.get(part.kind, ())
        rows += [_cells(part.kind, name, _written(part, one.facts)) for one in said]
    return "".join(map(_row, rows))


class Sheet:
    """The documents of a table; what is none is a problem."""

    def __init__(self, file: TextIO) -> None:
        csv.field_size_limit(LONGEST_FIELD)
        self.errors: list[Problem] = []
        self._reader = csv.reader(file)
        self._header = [name.strip() for name in next(self._reader, [])]
        refuse_twice(self._header, HEADER)
        if unknown := [name for name in self._header if name not in HEADER]:
            raise FileRefused(_("These columns are none of ours: %s.") % ", ".join(unknown)[:200])

    @property
    def line(self) -> int:
        return self._reader.line_num

    def documents(self) -> Iterator[Document]:
        """Each thing with the parts below it."""
        standing: Document | None = None
        for line, cells in self._rows():
            document = self._document(line, cells)
            if document is None:
                continue
            if document.kind in OWNERS:
                self._hang(document, cells[OF], standing)
                continue
            if standing:
                yield standing
            standing = document
        if standing:
            yield standing

    def _rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        while True:
            begins = self.line + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                self._report(begins, "", _(
                    "From here on nothing could be read: a cell does not end. A quotation mark "
                    "is probably missing."
                ))  # fmt: skip
                return
            if any(cells[len(self._header) :]):
                text = _("The row has more cells than the header has columns.")
                self._report(begins, "", text)
            elif any(cells):
                yield begins, dict(zip(self._header, map(restored, cells), strict=False))

    def _document(self, line: int, cells: dict[str, str]) -> Document | None:
        kind = cells.get(WHAT, "")
        if kind == HEAD:
            return Document(HEAD, line, _head(cells))
        if kind not in ALL:
            reason = _("“%s” is no kind of thing that we know.") % kind[:40]
            self._report(line, WHAT, reason)
            return None
        try:
            return Document(kind, line, _facts(ALL[kind], cells))
        except ValueError as fault:
            column, reason = fault.args
            self._report(line, column, reason)
            return None

    def _hang(self, part: Document, of: str, standing: Document | None) -> None:
        owner = OWNERS[part.kind]
        is_there = standing and standing.kind == owner.kind
        if standing is None or not is_there or _name(owner, standing.facts) != of:
            reason = _("The row must stand below the one whose part it is, “%s”.") % of[:80]
            self._report(part.line, OF, reason)
            return
        standing.parts.setdefault(part.kind, []).append(part)

    def _report(self, line: int, column: str, reason: str) -> None:
        self.errors.append(Problem(line, column, reason))


def _name(shape: Shape, facts: Facts) -> str:
    return str(facts.get(shape.key[0], ""))


def _head(cells: dict[str, str]) -> Facts:
    version = cells.get("version", "")
    return {
        "version": int(version) if version.isdecimal() else version,
        "currency": cells.get("currency", ""),
    }


def _cells(kind: str, of: str, cells: dict[str, str]) -> list[str]:
    said = {WHAT: kind, OF: of, **cells}
    return [said.get(name, "") for name in HEADER]


def _row(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([harmless(cell) for cell in cells])
    return text.getvalue()


def _written(shape: Shape, facts: Facts) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name, value in facts.items():
        column = shape.columns.get(name)
        if column and column.is_texts:
            words = value or {}
            cells |= {f"{name} ({each})": words.get(each, "") for each in LANGUAGES}
        else:
            cells[name] = _cell(value, _is_scalar(shape, name))
    return cells


def _is_scalar(shape: Shape, name: str) -> bool:
    return (shape.columns.get(name) or shape.pointers[name]).is_scalar


def _cell(value: Any, is_scalar: bool) -> str:  # noqa: FBT001 - of the column
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if is_scalar else json.dumps(value, ensure_ascii=False)


def _facts(shape: Shape, cells: dict[str, str]) -> Facts:
    """What the cells say; an empty one says nothing where nothing cannot be."""
    facts: Facts = {}
    for heading, name in HEADINGS[shape.kind].items():
        if heading not in cells:
            continue
        column = shape.columns.get(name)
        if column and column.is_texts:
            language = heading.rpartition("(")[2].rstrip(")")
            facts.setdefault(name, {})[language] = cells[heading]
        else:
            facts |= _fact(shape, name, cells[heading])
    for name, column in shape.columns.items():
        if column.is_texts and column.may_be_none and not any((facts.get(name) or {}).values()):
            facts[name] = None
    return facts


def _fact(shape: Shape, name: str, cell: str) -> Facts:
    column = shape.columns.get(name)
    may_be_none = (column or shape.pointers[name]).field.null
    if not cell and (may_be_none or column is None or not _is_words(column)):
        return {name: None} if may_be_none else {}
    if isinstance(column, NumberColumn):
        return {name: _number(name, cell)}
    if _is_scalar(shape, name):
        return {name: cell}
    try:
        return {name: json.loads(cell)}
    except (ValueError, RecursionError):
        raise ValueError(name, _("The cell is no JSON.")) from None


def _is_words(column: Column) -> bool:
    return column.field.get_internal_type() in ("CharField", "SlugField", "TextField")


def _number(name: str, cell: str) -> int | bool:
    plain = cell.strip().lower()
    if plain in ("true", "false"):
        return plain == "true"
    if not plain.lstrip("-").isdecimal() or len(plain) > 19:
        raise ValueError(name, _("“%s” is no whole number.") % cell[:40])
    return int(plain)
