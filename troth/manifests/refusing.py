"""Why a document of a file cannot stand, over and above what its columns say."""

from typing import Any

from django.utils.translation import gettext as _

from troth.catalogue.models import Variant

from .documents import Facts


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


def refuse_former(found: Facts, row: Any) -> None:
    """A former price that was not higher is none."""
    if not isinstance(row, Variant):
        return
    former = found.get("compare_at", row.compare_at)
    if former is not None and former <= (found.get("price", row.price) or 0):
        raise Refused("compare_at", _("A former price is higher than the price."))
