"""The lowest price of the thirty days before a reduction, for pages that show one."""

from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from troth.catalogue.models import Variant
from troth.catalogue.models.variants import VariantQuerySet
from troth.lib.money import Money

from .models import PriceRow
from .rules import WINDOW

A_MOMENT = timedelta(seconds=1)  # between reading the clock and writing the row


def with_lowest(variants: VariantQuerySet, store_id: object) -> VariantQuerySet:
    """With what ``lowest_words`` tells, in the same query."""
    rows = PriceRow.objects.of(store_id).filter(variant=OuterRef("pk"))
    newest = rows.order_by("-at", "-id")
    return variants.annotate(
        price_at=Subquery(newest.values("at")[:1]),
        price_lowest=Subquery(newest.values("lowest")[:1]),
        price_since=Subquery(newest.values("since")[:1]),
    )


def lowest_words(variant: Variant) -> str:
    """What is said beside a reduced price; empty where nothing is reduced, or nothing is known.

    Where prices are known for less than thirty days, it says since when. Wants ``with_lowest()``.
    """
    facts = vars(variant)
    lowest, since, at = (facts.get(f"price_{name}") for name in ("lowest", "since", "at"))
    if variant.compare_at is None or lowest is None or since is None or at is None:
        return ""
    price = {"price": Money(lowest, variant.currency)}
    if since > at - WINDOW + A_MOMENT:
        day = date_format(localtime(since), "DATE_FORMAT")
        return _("Lowest price since %(day)s: %(price)s") % {**price, "day": day}
    return _("Lowest price of the last 30 days before the reduction: %(price)s") % price
