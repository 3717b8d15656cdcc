"""What holds of the first line of any table."""

from collections.abc import Container

from django.utils.translation import gettext as _

from .problems import FileRefused


def refuse_twice(columns: list[str], known: Container[str]) -> None:
    """Two columns of one name leave open which is meant.

    Raises:
        FileRefused: names them.
    """
    if twice := sorted({name for name in columns if name in known and columns.count(name) > 1}):
        raise FileRefused(_("These columns stand twice in the header: %s.") % ", ".join(twice))


def unknown(header: list[str]) -> FileRefused:
    """Nobody's product file: what was found, and what may be wrong with it."""
    found = ", ".join(name.strip()[:40] for name in header[:8])
    reason = _(
        "This is no product file of Shopify, of WooCommerce or of Troth. Its first line reads: %s."
    )
    reason %= found
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        reason += " " + _("The columns must be separated by commas.")
    return FileRefused(reason)
