"""The variant that a row speaks of: a variation, or a product without choices."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from troth.exchange.records import SaleRecord, VariantRecord
from troth.lib import clock, money
from troth.tables import cells
from troth.tables.findings import Findings
from troth.tables.reading import Row
from troth.tables.skus import Skus

from . import columns, values
from .headers import Header
from .kinds import DOWNLOADABLE, VIRTUAL

SOLD_ON = ("1", "yes", "notify")
SHARED = "parent"  # the variations of a product share one count


class VariantReader:
    """Reads row after row; a SKU may stand once in the whole file."""

    def __init__(self, currency: str, header: Header, findings: Findings) -> None:
        self.currency = currency
        self.header = header
        self.findings = findings
        self._skus = Skus()

    def read(
        self, row: Row, head: Row, kinds: frozenset[str], chosen: tuple[str, ...]
    ) -> VariantRecord | None:
        """The variant of a row, or nothing if it cannot stand; ``head`` is its product's row."""
        before, cell = len(self.findings.errors), self.findings.cell
        price, compare_at, sale = self._prices(row)
        stock, is_tracked = self._stock(row)
        weight = cell(row, columns.WEIGHT, values.weight, otherwise=Decimal(0))
        if not row[columns.WEIGHT] and row is not head:
            weight = cell(head, columns.WEIGHT, values.weight, otherwise=Decimal(0))
        sku = cell(row, columns.SKU, self._skus.read, otherwise="")
        if len(self.findings.errors) > before:
            return None
        self._skus.take(sku, row.line)
        if DOWNLOADABLE in kinds:
            self.findings.note(row, columns.TYPE, _(
                "A link to a file is not taken over. Bring the file in the back office: until then nobody "
                "can buy it."
            ))  # fmt: skip
        return VariantRecord(
            line=row.line,
            values=chosen,
            sku=sku,
            barcode=cells.unquoted(row[columns.GTIN]),
            price=price,
            compare_at=compare_at,
            stock=stock,
            is_tracked=is_tracked,
            grams=round(float(weight) * self.header.grams),
            requires_shipping=VIRTUAL not in kinds,
            is_digital=DOWNLOADABLE in kinds,
            sale=sale,
        )

    def _prices(self, row: Row) -> tuple[int, int | None, SaleRecord | None]:
        """What it costs, what it cost before a sale without an end, and a sale that has one."""
        cell = self.findings.cell
        regular = cell(row, columns.REGULAR_PRICE, self._price, otherwise=0)
        if not row[columns.SALE_PRICE]:
            return regular, None, None
        price = cell(row, columns.SALE_PRICE, self._price, otherwise=0)
        starts = cell(row, columns.SALE_STARTS, values.moment, otherwise=None)
        ends = cell(row, columns.SALE_ENDS, values.moment, otherwise=None)
        if price >= regular or (ends and ends <= clock.now()):
            return regular, None, None
        if ends is None and (starts is None or starts <= clock.now()):
            return price, regular, None
        return regular, None, self._planned(row, price, starts, ends)

    def _planned(
        self, row: Row, price: int, starts: datetime | None, ends: datetime | None
    ) -> SaleRecord | None:
        """A sale to plan; what cannot be planned is told."""
        if ends is not None and (starts is None or starts < ends):
            return SaleRecord(
                row.line, self.findings.written(columns.SALE_STARTS), price, starts, ends
            )
        self.findings.note(row, columns.SALE_ENDS, _(
            "A sale that begins later needs an end after its start. The price is the one of today: "
            "plan the sale in the back office."
        ))  # fmt: skip
        return None

    def _price(self, cell: str) -> int:
        return money.parse(cells.required(cell), self.currency).amount

    def _stock(self, row: Row) -> tuple[int | None, bool]:
        """How many there are (none: the file does not say), and whether they are counted."""
        written = row[columns.STOCK].lower()
        is_sold_on = row[columns.BACKORDERS].lower() in SOLD_ON
        if written == SHARED:
            self.findings.note(row, columns.STOCK, _(
                "The variations share one count, and here each has its own: counted as 0. Enter how "
                "many there are of each."
            ))  # fmt: skip
            return 0, not is_sold_on
        if written:
            return self._counted(row), not is_sold_on
        is_out = row[columns.IN_STOCK].lower() in cells.NO
        return (0, True) if is_out else (None, False)

    def _counted(self, row: Row) -> int:
        number = int(self.findings.cell(row, columns.STOCK, values.number, otherwise=Decimal(0)))
        if number < 0:
            reason = _("The quantity %s is below zero; taken as 0.") % number
            self.findings.note(row, columns.STOCK, reason)
        return max(number, 0)
