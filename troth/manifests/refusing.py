"""Why a document of a file cannot stand, over and above what its columns say."""

from typing import Any

from django.utils.translation import gettext as _

from troth.catalogue.models import BundlePart, Variant

from .documents import Facts
from .pointers import Directory


class Refused(ValueError):
    """Why a document cannot stand; ``column`` says where."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


def refuse_parcel(found: Facts, row: Any) -> None:
    """What is bought to download is not sent, and is no bundle."""
    if not isinstance(row, Variant) or not found.get("is_digital", row.is_digital):
        return
    if found.get("requires_shipping", row.requires_shipping) or row.is_bundle:
        raise Refused("is_digital", _("What is downloaded is not sent, and is no bundle."))
    if not row.is_digital and row.bundles.exists():
        raise Refused("is_digital", _("It is a part of a bundle: take it out there first."))


def refuse_download(found: Facts, row: Any, directory: Directory) -> None:
    """A download is neither a bundle nor a part of one."""
    for name in ("bundle", "part") if isinstance(row, BundlePart) else ():
        variant = directory.met(found.get(f"{name}_id"))
        if variant and variant.is_digital:
            reason = _(
                "“%s” is a download, which is sold by itself, in no bundle: take this row out, or "
                "sell it as something that is sent."
            )
            raise Refused(name, reason % (variant.sku or variant.product.slug))


def refuse_former(found: Facts, row: Any) -> None:
    """A former price that was not higher is none."""
    if not isinstance(row, Variant):
        return
    former = found.get("compare_at", row.compare_at)
    if former is not None and former <= (found.get("price", row.price) or 0):
        raise Refused("compare_at", _("A former price is higher than the price."))
