"""Taking goods from the shelf and putting them back; never below zero, in one lock order."""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Case, F, IntegerField, Q, When

from troth.catalogue.models import Variant

Lines = Iterable[tuple[Variant, int]]


class SoldOut(Exception):
    """There is not enough of ``variants``; nothing was taken."""

    def __init__(self, variants: list[Variant]) -> None:
        super().__init__(", ".join(str(variant) for variant in variants))
        self.variants = variants


@transaction.atomic
def take(lines: Lines) -> None:
    """Take all lines or none. Untracked variants are always there.

    Raises:
        SoldOut: names every variant of which there are too few.
        ValueError: a quantity is below one.
    """
    short = [variant for variant, quantity in _in_id_order(lines) if not _take(variant, quantity)]
    if short:
        raise SoldOut(short)


@transaction.atomic
def give_back(lines: Lines) -> None:
    """Put what was taken back on the shelf."""
    for variant, quantity in _in_id_order(lines):
        of_it = Variant.objects.of(variant.store_id).filter(pk=variant.pk, is_tracked=True)
        of_it.update(stock=F("stock") + quantity)


def _in_id_order(lines: Lines) -> list[tuple[Variant, int]]:
    """One line a variant, lowest id first, so that two orders never wait for each other."""
    wanted: Counter[Variant] = Counter()
    for variant, quantity in lines:
        if quantity < 1:
            raise ValueError(f"{quantity} is no quantity")
        wanted[variant] += quantity
    return sorted(wanted.items(), key=lambda line: line[0].pk)


def _take(variant: Variant, quantity: int) -> bool:
    rest = When(is_tracked=True, then=F("stock") - quantity)
    enough = Q(is_tracked=False) | Q(stock__gte=quantity)
    of_it = Variant.objects.of(variant.store_id).filter(enough, pk=variant.pk)
    return of_it.update(stock=Case(rest, default=F("stock"), output_field=IntegerField())) == 1
