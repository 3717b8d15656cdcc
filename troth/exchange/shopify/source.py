"""Shopify's product export as a source of records."""

from collections.abc import Iterator

from troth.exchange.records import ProductRecord
from troth.tables.problems import Problem
from troth.tables.reading import Table

from .groups import groups_of
from .headers import columns_of
from .products import ProductReader


class ShopifyGoods:
    """The products of an opened table, one in memory at a time."""

    def __init__(self, table: Table, currency: str) -> None:
        self._table = table
        self._columns = columns_of(table.header)
        self._reader = ProductReader(currency, self._columns)

    @property
    def line(self) -> int:
        return self._table.line

    @property
    def errors(self) -> list[Problem]:
        return self._table.problems + self._reader.findings.errors

    @property
    def notes(self) -> list[Problem]:
        return self._reader.findings.notes

    def records(self) -> Iterator[ProductRecord]:
        for rows in groups_of(self._table, self._columns):
            if record := self._reader.read(rows):
                yield record
