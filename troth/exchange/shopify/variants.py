"""The variants among the rows of one product."""

from django.utils.translation import gettext as _

from troth.exchange.records import VariantRecord
from troth.lib import money
from troth.tables import cells
from troth.tables.findings import Findings
from troth.tables.reading import Row
from troth.tables.skus import Skus

from . import columns

# How Shopify writes a product without choices.
NO_NAME, NO_VALUE = "Title", "Default Title"
TELLING = (columns.PRICE, columns.SKU, *columns.OPTION_VALUES)


class VariantReader:
    """Reads the variants of group after group; a SKU may stand once in the whole file."""

    def __init__(self, currency: str, header: list[str], findings: Findings) -> None:
        self.currency = currency
        self.tells_stock = columns.QUANTITY in header
        self.tells_tracker = columns.TRACKER in header
        self.findings = findings
        self._skus = Skus()

    def read(
        self, first: Row, rows: list[Row]
    ) -> tuple[tuple[str, ...], tuple[VariantRecord, ...]]:
        """The names of the product's options, and its sound variants."""
        names = _option_names(first)
        found: dict[tuple[str, ...], VariantRecord] = {}
        for row in rows:
            if not any(row[column] for column in TELLING):
                self._pass_over(row)
            elif variant := self._variant(row, names):
                self._add(variant, found, row)
        return names, tuple(found.values())

    def _add(
        self, variant: VariantRecord, found: dict[tuple[str, ...], VariantRecord], row: Row
    ) -> None:
        if former := found.get(variant.values):
            reason = _("The same choice stands on line %s already.") % former.line
            self.findings.error(row, columns.OPTION_VALUES[0], reason)
            return
        found[variant.values] = variant
        self._skus.take(variant.sku, row.line)

    def _pass_over(self, row: Row) -> None:
        if not row[columns.IMAGE]:
            reason = _("The row holds neither a variant nor a picture.")
            self.findings.error(row, columns.PRICE, reason)

    def _variant(self, row: Row, names: tuple[str, ...]) -> VariantRecord | None:
        before, cell = len(self.findings.errors), self.findings.cell
        price = cell(row, columns.PRICE, self._price, otherwise=0)
        compare_at = cell(row, columns.COMPARE_AT, self._price_if_any, otherwise=0)
        variant = VariantRecord(
            line=row.line,
            values=self._values(row, names),
            sku=cell(row, columns.SKU, self._skus.read, otherwise=""),
            barcode=cells.unquoted(row[columns.BARCODE]),
            price=price,
            # Shopify shows a sale only where the former price was higher.
            compare_at=compare_at if compare_at > price else None,
            stock=self._stock(row),
            is_tracked=self._is_tracked(row),
            grams=cell(row, columns.GRAMS, cells.grams, otherwise=0),
            requires_shipping=cell(row, columns.SHIPPING, cells.yes_unless_no, otherwise=True),
        )
        return None if len(self.findings.errors) > before else variant

    def _price(self, cell: str) -> int:
        return money.parse(cells.required(cell), self.currency).amount

    def _price_if_any(self, cell: str) -> int:
        return self._price(cell) if cell else 0

    def _values(self, row: Row, names: tuple[str, ...]) -> tuple[str, ...]:
        named = columns.OPTION_VALUES[: len(names)]
        for column in columns.OPTION_VALUES[len(names) :]:
            if row[column] not in ("", NO_VALUE):
                self.findings.error(row, column, _("The option has a value but no name."))
        return tuple(
            self.findings.cell(row, column, cells.required, otherwise="") for column in named
        )

    def _stock(self, row: Row) -> int | None:
        if not self.tells_stock:
            return None
        number = self.findings.cell(row, columns.QUANTITY, cells.whole, otherwise=0)
        if number < 0:
            reason = _("The quantity %s is below zero; taken as 0.") % number
            self.findings.note(row, columns.QUANTITY, reason)
        return max(number, 0)

    def _is_tracked(self, row: Row) -> bool:
        """“Continue” sells on when nothing is left, so the count binds nobody."""
        if row[columns.POLICY].lower() == "continue":
            return False
        return bool(row[columns.TRACKER]) if self.tells_tracker else self.tells_stock


def _option_names(first: Row) -> tuple[str, ...]:
    names = [first[column] for column in columns.OPTION_NAMES]
    named = tuple(names[: names.index("")] if "" in names else names)
    is_plain = named == (NO_NAME,) and first[columns.OPTION_VALUES[0]] in ("", NO_VALUE)
    return () if is_plain else named
