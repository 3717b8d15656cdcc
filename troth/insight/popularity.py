"""How often each product was ordered of late: a number, without who ordered it."""

from bisect import bisect_right
from datetime import timedelta
from uuid import UUID

from django.db.models import Count

from troth.lib import clock
from troth.orders.models import OrderLine
from troth.policy.models import Store
from troth.search.models import Listing

from .rules import may_learn

SPAN = timedelta(days=90)
FEWEST = 3  # different buyers; what fewer bought counts as not bought, so that none can be told
STEPS = (1, 10, 30, 100, 300)  # from so many orders on, a product's rank is one point higher
BATCH = 500


def count_all() -> None:
    """Count the orders of every store."""
    for store in Store.objects.all():
        count(store)


def count(store: Store) -> None:
    """Bring the counts of a store's listings up to date; only what changed is written."""
    ordered = orders_of(store)
    changed = []
    rows = Listing.objects.of(store).exclude(orders=0) | Listing.objects.of(store).filter(
        product__in=list(ordered)
    )
    for row in rows.distinct():
        orders = ordered.get(row.product_id, 0)
        if row.orders != orders:
            row.orders, row.boost = orders, bisect_right(STEPS, orders)
            changed.append(row)
    Listing.objects.of(store).bulk_update(changed, ("orders", "boost"), batch_size=BATCH)


def orders_of(store: Store) -> dict[UUID, int]:
    """Product → its orders within the span; empty for a store marked as sensitive."""
    if not may_learn(store):
        return {}
    lines = OrderLine.objects.of(store).filter(order__placed_at__gte=clock.now() - SPAN)
    counted = lines.order_by().values("variant__product").annotate(
        orders=Count("order", distinct=True), buyers=Count("order__person", distinct=True)
    )  # fmt: skip
    return {row["variant__product"]: row["orders"] for row in counted if row["buyers"] >= FEWEST}
