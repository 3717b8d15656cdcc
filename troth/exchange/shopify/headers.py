"""Whether the first line is that of a Shopify product export."""

from django.utils.translation import gettext as _

from troth.tables.headers import refuse_twice
from troth.tables.problems import FileRefused

from .columns import HANDLE, KNOWN, REQUIRED, TELLING

BY_LOWER = {column.lower(): column for column in KNOWN}


def is_meant(header: list[str]) -> bool:
    """Whether the table is Shopify's, complete or not."""
    columns = _ours(header)
    return HANDLE in columns and bool(set(TELLING) & set(columns))


def columns_of(header: list[str]) -> list[str]:
    """The column names in our spelling.

    Raises:
        FileRefused: it lacks a column, or names one twice.
    """
    columns = _ours(header)
    if missing := [column for column in REQUIRED if column not in columns]:
        raise FileRefused(_("These columns are missing: %s.") % ", ".join(missing))
    refuse_twice(columns, KNOWN)
    return columns


def _ours(header: list[str]) -> list[str]:
    return [BY_LOWER.get(name.strip().lower(), name.strip()) for name in header]
