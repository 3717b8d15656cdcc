"""From the rows of one product to its record; a bad variant is left out alone, a bad product whole."""

from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from troth.exchange.records import Language, Origin, PictureRecord, ProductRecord, State
from troth.lib import html
from troth.search.tokens import has_han
from troth.tables import cells
from troth.tables.findings import Findings
from troth.tables.reading import Row

from . import columns
from .states import state_of
from .variants import VariantReader

ORIGIN = Origin(sku=columns.SKU, picture=columns.IMAGE)


class ProductReader:
    """Reads group after group, and gathers what is wrong with them in ``findings``."""

    def __init__(self, currency: str, header: list[str]) -> None:
        self.findings = Findings(columns.LONGEST)
        self._variants = VariantReader(currency, header, self.findings)

    def read(self, rows: list[Row]) -> ProductRecord | None:
        """The product of a group of rows, or nothing if it cannot stand; the findings say why."""
        product = self._product(rows[0])
        if product is None:
            return None
        sound = [row for row in rows if row is rows[0] or self.findings.is_sound(row)]
        options, variants = self._variants.read(rows[0], sound)
        if not variants:
            return None
        return product(options=options, variants=variants, pictures=tuple(self._pictures(sound)))

    def _product(self, row: Row) -> Callable[..., ProductRecord] | None:
        """The record still without variants and pictures."""
        before, cell = len(self.findings.errors), self.findings.cell
        self.findings.is_sound(row)
        cell(row, columns.GIFT_CARD, _no_gift_card, otherwise=None)
        handle = cell(row, columns.HANDLE, cells.handle, otherwise="")
        title = cell(row, columns.TITLE, cells.required, otherwise="")
        state = self._state(row)
        if len(self.findings.errors) > before:
            return None
        return partial(
            ProductRecord,
            origin=ORIGIN,
            line=row.line,
            handle=handle,
            title=title,
            language=Language.CHINESE if has_han(title) else Language.ENGLISH,
            description=html.clean(row[columns.BODY]),
            vendor=row[columns.VENDOR],
            category=cells.words(row[columns.CATEGORY] or row[columns.TYPE], ">"),
            tags=cells.words(row[columns.TAGS], ","),
            state=state,
        )

    def _state(self, row: Row) -> State:
        """What the status says; a product out of the online shop is a draft."""
        cell = self.findings.cell
        state = cell(row, columns.STATUS, state_of, otherwise=State.DRAFT)
        is_in_shop = cell(row, columns.PUBLISHED, cells.yes_unless_no, otherwise=False)
        return State.DRAFT if state is State.ACTIVE and not is_in_shop else state

    def _pictures(self, rows: list[Row]) -> Iterator[PictureRecord]:
        """Each source once, by the position that the file gives it."""
        found: dict[str, tuple[int, PictureRecord]] = {}
        for row in rows:
            if source := row[columns.IMAGE]:
                place = self.findings.cell(row, columns.IMAGE_POSITION, cells.whole, otherwise=0)
                picture = PictureRecord(row.line, source, row[columns.IMAGE_ALT])
                found.setdefault(source, (place or len(found) + 1, picture))
        return (picture for _place, picture in sorted(found.values(), key=lambda one: one[0]))


def _no_gift_card(cell: str) -> None:
    if cells.yes_if_yes(cell):
        raise ValueError(_("Gift cards are not sold here yet."))
