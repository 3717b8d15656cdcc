"""The rows of a file laid out on disk, so that a product finds its variations wherever they stand.

WooCommerce writes products by number: variations that came later stand far below their product.
"""

import json
import sqlite3
from collections.abc import Iterator

from troth.tables.reading import Row

from . import columns

TABLES = """
CREATE TABLE heads (place INTEGER PRIMARY KEY, number TEXT, sku TEXT, row TEXT);
CREATE TABLE variations (place INTEGER PRIMARY KEY, parent TEXT, row TEXT);
"""
INDEXES = """
CREATE INDEX of_parent ON variations (parent);
CREATE INDEX by_number ON heads (number);
CREATE INDEX by_sku ON heads (sku);
"""
ORPHANS = """
SELECT row FROM variations WHERE parent NOT IN (SELECT number FROM heads)
AND parent NOT IN (SELECT sku FROM heads WHERE sku IS NOT NULL) ORDER BY place
"""


class Spool:
    """A nameless database that the system deletes with its last reader."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(TABLES)
        self._database.execute("BEGIN")

    def add(self, row: Row, *, is_variation: bool) -> None:
        written = json.dumps([row.line, row.has_surplus, row.cells], ensure_ascii=False)
        if is_variation:
            parent = row[columns.PARENT].lower()
            facts = (parent.replace(" ", "") if parent.startswith("id:") else parent, written)
            self._database.execute("INSERT INTO variations (parent, row) VALUES (?, ?)", facts)
        else:
            names = (f"id:{row[columns.ID]}".lower(), row[columns.SKU].lower() or None)
            insert = "INSERT INTO heads (number, sku, row) VALUES (?, ?, ?)"
            self._database.execute(insert, (*names, written))

    def groups(self) -> Iterator[tuple[Row, list[Row]]]:
        """Each product with its variations, in the order of the file."""
        self._database.executescript(INDEXES)
        heads = self._database.execute("SELECT number, sku, row FROM heads ORDER BY place")
        of_it = "SELECT row FROM variations WHERE parent IN (?, ?) ORDER BY place"
        for number, sku, written in heads:
            rows = self._database.execute(of_it, (number, sku)).fetchall()
            yield _read(written), [_read(row) for (row,) in rows]

    def orphans(self) -> Iterator[Row]:
        """Variations whose product is not in the file."""
        return (_read(row) for (row,) in self._database.execute(ORPHANS))


def _read(written: str) -> Row:
    line, has_surplus, cells = json.loads(written)
    return Row(line, cells, has_surplus)
