"""WooCommerce's product export as a source of records."""

from collections.abc import Iterator

from troth.exchange.records import ProductRecord
from troth.tables.problems import Problem
from troth.tables.reading import Table

from . import columns
from .headers import header_of
from .kinds import is_variation
from .products import ProductReader
from .spool import Spool


class WooCommerceGoods:
    """The products of an opened table, laid out on disk first, then one in memory at a time."""

    def __init__(self, table: Table, currency: str) -> None:
        self.line = 0
        self._table = table
        self._header = header_of(table.header)
        self._reader = ProductReader(currency, self._header)

    @property
    def errors(self) -> list[Problem]:
        return self._table.problems + self._reader.findings.errors

    @property
    def notes(self) -> list[Problem]:
        return self._reader.findings.notes

    def records(self) -> Iterator[ProductRecord]:
        spool = self._spooled()
        for head, variations in spool.groups():
            self.line += 1 + len(variations)
            if record := self._reader.read(head, variations):
                yield record
        for row in spool.orphans():
            self._reader.orphan(row)

    def _spooled(self) -> Spool:
        spool = Spool()
        for row in self._table.rows(self._header.columns, self._header.spelling):
            spool.add(row, is_variation=is_variation(row[columns.TYPE]))
        return spool
