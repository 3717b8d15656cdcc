"""Selling ahead of stock: never more than the shop said it would, and never after the day."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from troth.catalogue.models import Variant
from troth.publishing.models import today


class NoneLeft(Exception):
    """So many can no longer be ordered ahead of stock; nothing was taken."""


@transaction.atomic
def take(lines: Iterable[tuple[Variant, int]]) -> None:
    """Take all places or none, lowest id first; a variant stands in one line.

    Raises:
        NoneLeft: there are too few of one, or its day has come.
    """
    for variant, quantity in sorted(lines, key=lambda line: line[0].pk):
        open_now = Variant.objects.of(variant.store_id).filter(available_from__gt=today())
        of_it = open_now.filter(pk=variant.pk, preorder_left__gte=quantity)
        if not of_it.update(preorder_left=F("preorder_left") - quantity):
            raise NoneLeft(str(variant))


def widen(variant: Variant, more: int) -> None:
    """Offer so many more places, or fewer: what orders took meanwhile stays taken.

    Args:
        more: below zero for fewer; none are left where more go than there are.
    """
    of_it = Variant.objects.of(variant.store_id).filter(pk=variant.pk)
    of_it.update(preorder_left=Greatest(F("preorder_left") + more, 0))


def lock(variants: Iterable[Variant]) -> None:
    """Hold rows until the transaction ends, lowest id first.

    Whoever takes stock and places in one transaction locks all of them before, so that two orders
    never wait for each other.
    """
    rows = list(variants)
    if rows:
        of_them = Variant.objects.of(rows[0].store_id).filter(pk__in=[row.pk for row in rows])
        list(of_them.order_by("pk").select_for_update(no_key=True).values_list("pk"))
