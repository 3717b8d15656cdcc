"""Whether the first line is that of a Shopify product export."""

from django.utils.translation import gettext as _

from troth.exchange.records import FileRefused

from .columns import HANDLE, KNOWN, REQUIRED, TELLING

BY_LOWER = {column.lower(): column for column in KNOWN}


def columns_of(header: list[str]) -> list[str]:
    """The column names in our spelling.

    Raises:
        FileRefused: it is some other table, lacks a column, or names one twice.
    """
    columns = [BY_LOWER.get(name.strip().lower(), name.strip()) for name in header]
    if HANDLE not in columns or not set(TELLING) & set(columns):
        raise FileRefused(_not_shopify(columns))
    if missing := [column for column in REQUIRED if column not in columns]:
        raise FileRefused(_("These columns are missing: %s.") % ", ".join(missing))
    if twice := sorted({name for name in columns if name in KNOWN and columns.count(name) > 1}):
        raise FileRefused(_("These columns stand twice in the header: %s.") % ", ".join(twice))
    return columns


def _not_shopify(columns: list[str]) -> str:
    found = ", ".join(name[:40] for name in columns[:8])
    reason = _("This is not a product export from Shopify. Its first line reads: %s.") % found
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
        reason += " " + _("The columns must be separated by commas.")
    return reason
