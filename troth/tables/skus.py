from django.utils.translation import gettext as _

from . import cells


class Skus:
    """On which line a SKU stands; it may stand once in a whole file."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}

    def read(self, cell: str) -> str:
        """The SKU of a cell.

        Raises:
            ValueError: an earlier line took it.
        """
        sku = cells.unquoted(cell)
        if line := self._lines.get(sku):
            reason = _("The SKU “%(sku)s” stands on line %(line)s already.")
            raise ValueError(reason % {"sku": sku, "line": line})
        return sku

    def take(self, sku: str, line: int) -> None:
        if sku:
            self._lines[sku] = line
