"""Whose product file a table is."""

from collections.abc import Iterator
from typing import Protocol

from troth.tables.headers import unknown
from troth.tables.problems import Problem
from troth.tables.reading import Table

from .records import ProductRecord
from .shopify import headers as shopify
from .shopify.source import ShopifyGoods
from .woocommerce import headers as woocommerce
from .woocommerce.source import WooCommerceGoods


class Goods(Protocol):
    """The products of a file, whoever's format it is; read once."""

    @property
    def line(self) -> int:
        """How many lines of the file are done."""

    @property
    def errors(self) -> list[Problem]: ...

    @property
    def notes(self) -> list[Problem]: ...

    def records(self) -> Iterator[ProductRecord]: ...


def goods_of(table: Table, currency: str) -> Goods:
    """The products of a table.

    Raises:
        FileRefused: it is nobody's product file, or an incomplete one.
    """
    if shopify.is_meant(table.header):
        return ShopifyGoods(table, currency)
    if woocommerce.is_meant(table.header):
        return WooCommerceGoods(table, currency)
    raise unknown(table.header)
