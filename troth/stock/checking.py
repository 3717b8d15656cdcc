"""Whether the numbers agree: what may be sold of a variant is what the open houses hold of it."""

from dataclasses import dataclass

from django.db.models import F, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from troth.catalogue.models import Variant
from troth.policy.models import Store

from .models import Level


@dataclass(frozen=True)
class Difference:
    """A variant whose own number is not that of its houses."""

    variant: Variant
    stock: int
    in_houses: int


def differences(store: Store) -> list[Difference]:
    """The variants of a store whose numbers do not agree; one query, and nothing is changed."""
    levels = Level.objects.of(store).filter(variant=OuterRef("pk"))
    in_open = levels.filter(warehouse__is_open=True).order_by().values("variant")
    summed = Subquery(in_open.annotate(sum=Sum("quantity")).values("sum"))
    counted = Variant.objects.of(store).annotate(
        in_houses=Coalesce(summed, 0, output_field=IntegerField())
    )
    astray = Q(is_spread=True) & ~Q(stock=F("in_houses"))
    unmarked = Q(is_spread=False, in_houses__gt=0)
    return [
        Difference(row, row.stock, vars(row)["in_houses"])
        for row in counted.filter(astray | unmarked).order_by("pk")
    ]
