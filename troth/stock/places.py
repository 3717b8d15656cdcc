"""What lies in which house. Whoever changes a level holds the lock of its variant's row."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Sum

from troth.catalogue.models import Variant

from . import rules
from .models import Allocation, Level, Warehouse

Part = tuple[Warehouse, int]


def levels_of(variant: Variant) -> list[Level]:
    """The levels of a variant with their houses, in the order in which they are taken from."""
    levels = Level.objects.of(variant.store_id).filter(variant=variant)
    return list(levels.select_related("warehouse"))


def allocate(lines: Sequence[tuple[Variant, int]], *, order: UUID) -> list[Variant]:
    """Take from the open houses by position; the variants of which the houses hold too few.

    ``taking.take`` has lowered the variants' own numbers before, and so holds their locks.
    """
    held = _open_levels([variant for variant, _quantity in lines])
    missing: list[Variant] = []
    for variant, quantity in lines:
        if variant.pk not in held:
            continue  # nobody counts it
        parts = rules.shared(((level, level.quantity) for level in held[variant.pk]), quantity)
        if rules.sum_of(parts) < quantity:
            missing.append(variant)
        for level, part in parts:
            _change(level, -part)
        Allocation.objects.bulk_create(
            Allocation(
                store_id=variant.store_id,
                order=order,
                variant=variant,
                warehouse_id=level.warehouse_id,
                quantity=part,
            )
            for level, part in parts
        )
    return missing


def put_back(variant: Variant, quantity: int, *, order: UUID) -> None:
    """Return what an order took to where it lay; what was nowhere yet, to the first house."""
    held = Variant.objects.of(variant.store_id).select_for_update(no_key=True).get(pk=variant.pk)
    if not held.is_tracked:
        return
    taken = list(
        Allocation.objects.of(variant.store_id)
        .filter(order=order, variant=variant)
        .select_related("warehouse")
        .reverse()
    )
    parts = rules.shared(((row, row.quantity) for row in taken), quantity)
    for row, part in parts:
        Allocation.objects.of(row.store_id).filter(pk=row.pk).update(quantity=F("quantity") - part)
        lay(held, part, row.warehouse)
    if rest := quantity - rules.sum_of(parts):
        lay(held, rest, first_of(held))


def lay(variant: Variant, change: int, house: Warehouse) -> int:
    """So many more of a spread variant in a house, or fewer; how many are there then."""
    level, _is_new = Level.objects.of(variant.store_id).get_or_create(
        store_id=variant.store_id, variant=variant, warehouse=house
    )
    _change(level, change)
    if house.is_open:
        of_it = Variant.objects.of(variant.store_id).filter(pk=variant.pk)
        of_it.update(stock=F("stock") + change)
    return level.quantity + change


def spread(variant: Variant) -> None:
    """Begin to count a variant by houses: what there is lies in the first of them."""
    house = first_of(variant)
    Level.objects.create(
        store_id=variant.store_id, variant=variant, warehouse=house, quantity=variant.stock
    )
    Variant.objects.of(variant.store_id).filter(pk=variant.pk).update(is_spread=True)
    variant.is_spread = True


def first_of(variant: Variant) -> Warehouse:
    """The house that is taken from first; a closed one only where all are."""
    houses = Warehouse.objects.of(variant.store_id)
    return houses.order_by("-is_open", "position", "id")[:1].get()


def sellable(variant_ids: Sequence[UUID], store_id: UUID) -> dict[UUID, int]:
    """What the open houses hold of some variants."""
    levels = Level.objects.of(store_id).filter(variant__in=variant_ids, warehouse__is_open=True)
    sums = levels.order_by().values("variant").annotate(sum=Sum("quantity"))
    return dict.fromkeys(variant_ids, 0) | dict(sums.values_list("variant", "sum"))


def _open_levels(variants: Sequence[Variant]) -> dict[UUID, list[Level]]:
    """The levels of those variants that are counted; one query."""
    levels = Level.objects.of(variants[0].store_id).filter(
        variant__in=variants, variant__is_tracked=True
    )
    held: dict[UUID, list[Level]] = defaultdict(list)
    for level in levels.select_related("warehouse"):
        held[level.variant_id] += [level] if level.warehouse.is_open else []
    return held


def _change(level: Level, change: int) -> None:
    of_it = Level.objects.of(level.store_id).filter(pk=level.pk)
    of_it.update(quantity=F("quantity") + change)
