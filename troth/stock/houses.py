"""Opening a house for sale and closing it: what lies in it is sellable, or not."""

from django.db import transaction

from troth.catalogue.models import Variant

from . import places
from .models import Warehouse


@transaction.atomic
def open_up(house: Warehouse) -> None:
    """Sell from a house; nothing happens if it is open."""
    _turn(house, is_open=True)


@transaction.atomic
def close(house: Warehouse) -> None:
    """Sell from a house no more. What lies there stays counted there."""
    _turn(house, is_open=False)


def _turn(house: Warehouse, *, is_open: bool) -> None:
    """The house is locked first, then what lies in it by id, as whoever adjusts does."""
    Warehouse.objects.of(house.store_id).select_for_update(no_key=True).get(pk=house.pk)
    inside = Variant.objects.of(house.store_id).filter(levels__warehouse=house)
    held = list(inside.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    Warehouse.objects.of(house.store_id).filter(pk=house.pk).update(is_open=is_open)
    house.is_open = is_open
    sums = places.sellable([variant.pk for variant in held], house.store_id)
    for variant in held:
        variant.stock = sums[variant.pk]
    inside.bulk_update(held, ["stock"], batch_size=500)
