"""Taking goods from the shelf and putting them back; never below zero, in one lock order."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, IntegerField, Q, When

from troth.catalogue.models import Variant

from . import places

Lines = Iterable[tuple[Variant, int]]


class SoldOut(Exception):
    """There is not enough of ``variants``; nothing was taken."""

    def __init__(self, variants: list[Variant]) -> None:
        super().__init__(", ".join(str(variant) for variant in variants))
        self.variants = variants


@transaction.atomic
def take(lines: Lines, *, order: UUID) -> None:
    """Take all lines or none. Untracked variants are always there.

    A statement a variant; what lies in several houses is taken from the first of them, then from
    the next, and written down under the order's id.

    Raises:
        SoldOut: names every variant of which there are too few.
        ValueError: a quantity is below one.
    """
    wanted = _in_id_order(lines)
    short = [variant for variant, quantity in wanted if not _take(variant, quantity)]
    if short:
        raise SoldOut(short)
    spread = [(variant, quantity) for variant, quantity in wanted if variant.is_spread]
    if spread and (missing := places.allocate(spread, order=order)):
        raise SoldOut(missing)


@transaction.atomic
def give_back(lines: Lines, *, order: UUID) -> None:
    """Put what an order took back where it was."""
    for variant, quantity in _in_id_order(lines):
        of_it = Variant.objects.of(variant.store_id).filter(pk=variant.pk, is_spread=False)
        whole = When(is_tracked=True, then=F("stock") + quantity)
        if not of_it.update(stock=Case(whole, default=F("stock"), output_field=IntegerField())):
            places.put_back(variant, quantity, order=order)


def _in_id_order(lines: Lines) -> list[tuple[Variant, int]]:
    """One line a variant, lowest id first, so that two orders never wait for each other."""
    wanted: Counter[Variant] = Counter()
    for variant, quantity in lines:
        if quantity < 1:
            raise ValueError(f"{quantity} is no quantity")
        wanted[variant] += quantity
    return sorted(wanted.items(), key=lambda line: line[0].pk)


def _take(variant: Variant, quantity: int) -> bool:
    """One conditional update. What was spread since the row was read is not had this time."""
    rest = When(is_tracked=True, then=F("stock") - quantity)
    enough = Q(is_tracked=False) | Q(stock__gte=quantity)
    of_it = Variant.objects.of(variant.store_id).filter(pk=variant.pk, is_spread=variant.is_spread)
    left = Case(rest, default=F("stock"), output_field=IntegerField())
    return of_it.filter(enough).update(stock=left) == 1
