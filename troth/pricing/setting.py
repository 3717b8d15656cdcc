"""Setting a price. Every way to do so leads through here, and each change leaves a row for good."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from troth.catalogue.models import Variant
from troth.ledger.actors import Actor, Kind
from troth.lib import clock

from .models import PriceRow, Schedule
from .rules import WINDOW, Held, Lowest, lowest_before


@dataclass(frozen=True)
class Price:
    """What one costs, and the former price beside it, in the currency's smallest unit in use."""

    now: int
    compare_at: int | None = None

    def __post_init__(self) -> None:
        if self.compare_at is not None and self.compare_at <= self.now:
            raise ValueError(f"{self.compare_at} is no former price of {self.now}")


@transaction.atomic
def set_price(variant: Variant, price: Price, *, by: Actor) -> bool:
    """From now on a variant costs that; whether this is news.

    During a sale it is what holds when the sale is over. The row at hand is brought up to date.
    """
    held = lock(variant)
    running = Schedule.objects.of(held.store_id).running().filter(variant=held).first()
    if running is None:
        is_news = write(held, price, by=by)
    else:
        is_news = Price(running.base_price or 0, running.base_compare_at) != price
        base = {"base_price": price.now, "base_compare_at": price.compare_at}
        Schedule.objects.of(held.store_id).filter(pk=running.pk).update(**base)
    variant.price, variant.compare_at = held.price, held.compare_at
    return is_news


def begin(variants: Iterable[Variant], *, by: Actor) -> None:
    """The first rows of variants just made with their prices."""
    PriceRow.objects.bulk_create(_row(variant, None, by) for variant in variants)


def lock(variant: Variant) -> Variant:
    """The variant as it is now; its price is this transaction's."""
    return Variant.objects.of(variant.store_id).select_for_update(no_key=True).get(pk=variant.pk)


def write(held: Variant, price: Price, *, by: Actor) -> bool:
    """Change the price of a locked variant, and write it down; whether it is another."""
    if Price(held.price, held.compare_at) == price:
        return False
    lowest = _lowest(held)
    held.price, held.compare_at = price.now, price.compare_at
    held.save(update_fields=["price", "compare_at"])
    _row(held, lowest, by).save(force_insert=True)
    return True


def _row(variant: Variant, lowest: Lowest | None, by: Actor) -> PriceRow:
    return PriceRow(
        store_id=variant.store_id,
        variant=variant,
        price=variant.price,
        compare_at=variant.compare_at,
        lowest=lowest.price if lowest else None,
        since=lowest.since if lowest else None,
        by=_nameless(by),
    )


def _nameless(by: Actor) -> str:
    """As what somebody acted, without who it was."""
    if by.kind is Kind.SYSTEM:
        return by.name
    return " ".join([by.kind.value, *sorted(by.roles)])


def _lowest(variant: Variant) -> Lowest | None:
    """The lowest price of the thirty days before now."""
    now = clock.now()
    rows = PriceRow.objects.of(variant.store_id).filter(variant=variant)
    former = rows.filter(at__lte=now - WINDOW)[:1]
    inside = rows.filter(at__gt=now - WINDOW, at__lt=now).order_by("at", "id")
    return lowest_before([Held(row.price, row.at) for row in [*former, *inside]], now)
