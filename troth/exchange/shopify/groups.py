"""The rows of one product after the other, one group in memory at a time."""

from collections.abc import Iterator
from itertools import groupby, islice

from django.utils.translation import gettext as _

from troth.tables.reading import Row, Table

from .columns import HANDLE, KNOWN

MOST_ROWS = 5_000  # Shopify itself allows 2,048 variants and 250 pictures a product


def groups_of(table: Table, columns: list[str]) -> Iterator[list[Row]]:
    """The rows of one product after the other; what cannot be grouped is a problem."""
    first_lines: dict[str, int] = {}
    rows = table.rows(columns, KNOWN)
    for handle, together in groupby(rows, key=lambda row: row[HANDLE].lower()):
        group = _cut(table, list(islice(together, MOST_ROWS + 1)))
        if _may_stand(table, handle, group, first_lines.get(handle)):
            yield group
        first_lines.setdefault(handle, group[0].line)


def _cut(table: Table, group: list[Row]) -> list[Row]:
    for surplus in group[MOST_ROWS:]:
        reason = _("A product has more than %s rows; the rest is left out.") % MOST_ROWS
        table.report(surplus.line, HANDLE, reason)
    return group[:MOST_ROWS]


def _may_stand(table: Table, handle: str, group: list[Row], before: int | None) -> bool:
    if not handle:
        for row in group:
            table.report(row.line, HANDLE, _("The row has no handle, so its product is unknown."))
    elif before is not None:
        reason = _("Rows of one product must stand together; this one began on line %(line)s.")
        table.report(group[0].line, HANDLE, reason % {"line": before})
    return bool(handle) and before is None
