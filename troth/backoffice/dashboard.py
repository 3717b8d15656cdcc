"""The figures of the overview: numbers for whoever sees the rooms they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.money import Money
from troth.orders.models import Order
from troth.policy.models import Store

from . import rooms

DAYS = 14
LOW = 3  # so few left is worth a look
MOST_LOW = 8
HEIGHT = 64  # of a chart, in units of its drawing


@dataclass(frozen=True)
class Bar:
    """A day of a chart."""

    day: date
    value: str
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Chart:
    """A small chart of the last days, and their sum."""

    total: str
    bars: list[Bar]


@dataclass(frozen=True)
class Figures:
    """What the overview shows; none where the role does not see that room."""

    orders: Chart | None = None
    revenue: Chart | None = None
    reveals: Chart | None = None
    low: list[Variant] | None = None


def of(store: Store, actor: Actor) -> Figures:
    """The figures of a store for somebody who works there; three queries at most."""
    orders: dict[date, Any] = {}
    revenue: dict[date, Any] = {}
    sees_orders = rooms.open_to(actor, rooms.ORDERS)
    if sees_orders:
        for day, count, total in _orders(store):
            orders[day], revenue[day] = count, total
    return Figures(
        orders=chart(orders) if sees_orders else None,
        revenue=chart(revenue, store.currency) if rooms.open_to(actor, rooms.LEDGER) else None,
        reveals=chart(_reveals(store)) if rooms.open_to(actor, rooms.LEDGER) else None,
        low=_low(store) if rooms.open_to(actor, rooms.CATALOGUE) else None,
    )


def chart(values: Mapping[date, int], currency: str = "") -> Chart:
    """The last days as bars, the highest at full height."""
    first = timezone.localdate(clock.now()) - timedelta(days=DAYS - 1)
    days = [first + timedelta(days=number) for number in range(DAYS)]
    highest = max((values.get(day, 0) for day in days), default=0) or 1
    bars = []
    for number, day in enumerate(days):
        height = round(HEIGHT * values.get(day, 0) / highest)
        value = _written(values.get(day, 0), currency)
        bars.append(Bar(day, value, number * 10, HEIGHT - height, height))
    return Chart(_written(sum(values.get(day, 0) for day in days), currency), bars)


def _written(amount: int, currency: str) -> str:
    return str(Money(amount, currency)) if currency else str(amount)


def _orders(store: Store) -> Any:
    found = Order.objects.of(store).filter(placed_at__gte=_since())
    by_day = found.annotate(day=TruncDate("placed_at")).order_by().values("day")
    counted = by_day.annotate(count=Count("pk"), sum=Sum("total"))
    return counted.values_list("day", "count", "sum")


def _reveals(store: Store) -> dict[date, int]:
    found = Entry.objects.of(store).filter(at__gte=_since(), deed=Entry.Deed.REVEAL)
    staff = found.filter(actor__startswith="staff ")
    by_day = staff.annotate(day=TruncDate("at")).order_by().values("day")
    return dict(by_day.annotate(count=Count("pk")).values_list("day", "count"))


def _low(store: Store) -> list[Variant]:
    found = Variant.objects.of(store).filter(is_tracked=True, stock__lte=LOW)
    shown = found.filter(product__published_at__isnull=False).select_related("product")
    return list(shown.order_by("stock", "product__position")[:MOST_LOW])


def _since() -> Any:
    return clock.now() - timedelta(days=DAYS)
