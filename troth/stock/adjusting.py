"""Saying that there is more or less of something, and why. Each change leaves a row for good."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from troth.catalogue.models import Variant
from troth.ledger.actors import Actor

from . import places, rules
from .models import Adjustment, Reason, Warehouse

Told = dict[str, Any]


@dataclass(frozen=True)
class Why:
    """The reason of an adjustment, and a few words to it."""

    reason: Reason
    note: str = ""


class BelowZero(Exception):
    """More would be taken away than there is; nothing was changed."""

    def __init__(self, left: int) -> None:
        super().__init__(_("There are only %(left)s of it there.") % {"left": left})
        self.left = left


@transaction.atomic
def adjust(
    variant: Variant, change: int, *, by: Actor, why: Why, at: Warehouse | None = None
) -> list[Adjustment]:
    """So many more of a variant, or fewer; the rows that tell of it, one a house.

    Args:
        at: the house, where there are several; else the first of them gets, and the houses give in
            their order. A variant for which a house is named for the first time is counted by
            houses from now on, and what there was of it lies in the first.

    Raises:
        BelowZero: there are not so many.
    """
    return _adjusted(_held(variant, at), change, _told(by, why), at)


@transaction.atomic
def count(
    variant: Variant, found: int, *, by: Actor, why: Why, at: Warehouse | None = None
) -> list[Adjustment]:
    """There are so many of a variant: no row where that is no news."""
    held = _held(variant, at)
    there = held.stock if at is None else _there(held, at)
    return _adjusted(held, found - there, _told(by, why), at)


@transaction.atomic
def move(
    variant: Variant, quantity: int, *, by: Actor, from_: Warehouse, to: Warehouse
) -> list[Adjustment]:
    """Bring so many from one house to another.

    Raises:
        BelowZero: there are not so many.
    """
    told = _told(by, Why(Reason.MOVED))
    held = _held(variant, from_, to)
    taken = _adjusted(held, -quantity, told, from_)
    return taken + _adjusted(held, quantity, told, to)


def begin(variants: Iterable[Variant], *, by: Actor, why: Why) -> None:
    """The first rows of variants just made with their stock."""
    told = _told(by, why)
    Adjustment.objects.bulk_create(
        _row(variant, variant.stock, variant.stock, None, told)
        for variant in variants
        if variant.stock
    )


def _held(variant: Variant, *at: Warehouse | None) -> Variant:
    """The variant as it is now, locked after the houses, as ``houses`` locks them.

    Their keys stay unlocked: an order that holds the variant writes down houses by them.
    """
    wanted = [house.pk for house in at if house is not None]
    if wanted:
        houses = Warehouse.objects.of(variant.store_id).filter(pk__in=wanted)
        list(houses.select_for_update(no_key=True).order_by("pk"))
    return Variant.objects.of(variant.store_id).select_for_update(no_key=True).get(pk=variant.pk)


def _adjusted(held: Variant, change: int, told: Told, at: Warehouse | None) -> list[Adjustment]:
    if not change:
        return []
    if at is None and not held.is_spread:
        return [_in_one_place(held, change, told)]
    if not held.is_spread:
        places.spread(held)
    rows = [
        _row(held, part, places.lay(held, part, house), house, told)
        for house, part in _parts(held, change, at)
    ]
    return Adjustment.objects.bulk_create(rows)


def _in_one_place(held: Variant, change: int, told: Told) -> Adjustment:
    left = held.stock + change
    if left < 0:
        raise BelowZero(held.stock)
    Variant.objects.of(held.store_id).filter(pk=held.pk).update(stock=left)
    row = _row(held, change, left, None, told)
    row.save(force_insert=True)
    return row


def _parts(held: Variant, change: int, at: Warehouse | None) -> list[places.Part]:
    """Which house gets or gives how many."""
    if change > 0:
        return [(at or places.first_of(held), change)]
    levels = [
        (level.warehouse, level.quantity)
        for level in places.levels_of(held)
        if (level.warehouse == at if at else level.warehouse.is_open)
    ]
    parts = rules.shared(levels, -change)
    if rules.sum_of(parts) < -change:
        raise BelowZero(rules.sum_of(levels))
    return [(house, -part) for house, part in parts]


def _there(held: Variant, at: Warehouse) -> int:
    """How many lie in a house; before anything is counted by houses, all lies in the first."""
    if not held.is_spread:
        return held.stock if at == places.first_of(held) else 0
    return sum(level.quantity for level in places.levels_of(held) if level.warehouse == at)


def _told(by: Actor, why: Why) -> Told:
    return {"by": str(by), "reason": why.reason, "note": why.note}


def _row(
    variant: Variant, change: int, left: int, house: Warehouse | None, told: Told
) -> Adjustment:
    return Adjustment(
        store_id=variant.store_id,
        variant=variant,
        change=change,
        left=left,
        warehouse=house,
        **told,
    )
