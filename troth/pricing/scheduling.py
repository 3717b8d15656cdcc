"""Prices for a time: planned, begun and ended by the clock, cancelled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.texts import Texts
from troth.policy.models import Store

from .models import Sale, Schedule, ScheduleQuerySet
from .rules import compared
from .setting import Price, lock, write

BY_THE_CLOCK = Actor.system("scheduled prices")


@dataclass(frozen=True)
class Period:
    """From when until when; the end is no part of it."""

    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError("it ends before it begins")


class Overlap(Exception):
    """Another sale of the same thing falls into the time; nothing was planned."""

    def __init__(self, schedule: Schedule) -> None:
        product, sale = schedule.variant.product, schedule.sale
        words = _(
            "“%(product)s” is in another sale from %(start)s to %(end)s. Choose another time, or "
            "cancel that sale."
        )
        start, end = (_written(at) for at in (sale.starts_at, sale.ends_at))
        super().__init__(words % {"product": product, "start": start, "end": end})
        self.schedule = schedule


@transaction.atomic
def plan(
    store: Store, name: Texts, prices: Mapping[Variant, Price], period: Period, *, by: Actor
) -> Sale:
    """Plan what some variants cost for a time: all of them or none.

    Raises:
        Overlap: one of them is in another sale then.
    """
    ids = sorted(variant.pk for variant in prices)
    rows = Variant.objects.of(store).filter(pk__in=ids)
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    _refuse_overlap(store, ids, period)
    sale = Sale.objects.create(
        store=store,
        name=name,
        starts_at=period.starts_at,
        ends_at=period.ends_at,
        by=str(by),
    )
    Schedule.objects.bulk_create(
        Schedule(
            store=store,
            sale=sale,
            variant=variant,
            price=price.now,
            compare_at=price.compare_at,
        )
        for variant, price in prices.items()
    )
    return sale


def usual_prices(variants: Iterable[Variant], store: Store) -> dict[UUID, int]:
    """What variants cost when they are in no sale."""
    in_sale = Schedule.objects.of(store).running().exclude(base_price=None)
    bases = dict(in_sale.values_list("variant", "base_price"))
    return {row.pk: bases.get(row.pk) or row.price for row in variants}


def cancel(sale: Sale, *, by: Actor) -> None:
    """Take a sale back: what runs of it ends at once, and what was planned does not begin."""
    with transaction.atomic():
        mine = Sale.objects.of(sale.store_id).open().filter(pk=sale.pk)
        if not mine.update(over_at=clock.now(), is_cancelled=True):
            return
        for schedule in _of(sale):
            _end(schedule, by=by)


def apply_due() -> None:
    """End the sales whose time is over, in every store, then begin those whose time has come."""
    for store in Store.objects.all():
        for sale in Sale.objects.of(store).open().filter(ends_at__lte=clock.now()):
            _finish(sale)
        due = Sale.objects.of(store).open().filter(starts_at__lte=clock.now())
        for sale in due.filter(schedules__applied_at=None).distinct():
            for schedule in _of(sale).filter(applied_at=None):
                _begin(schedule)


def _finish(sale: Sale) -> None:
    for schedule in _of(sale):
        _end(schedule, by=BY_THE_CLOCK)
    Sale.objects.of(sale.store_id).open().filter(pk=sale.pk).update(over_at=clock.now())


@transaction.atomic
def _begin(schedule: Schedule) -> None:
    """Let the price hold. Whoever comes second finds it begun, or cancelled."""
    held = lock(schedule.variant)
    mine = Schedule.objects.of(schedule.store_id).open().filter(pk=schedule.pk, applied_at=None)
    base = {"base_price": held.price, "base_compare_at": held.compare_at}
    if mine.update(applied_at=clock.now(), **base):
        beside = schedule.compare_at or compared(schedule.price, held.price, held.compare_at)
        write(held, Price(schedule.price, beside), by=BY_THE_CLOCK)


@transaction.atomic
def _end(schedule: Schedule, *, by: Actor) -> None:
    """Let what held before hold again, if this had begun."""
    held = lock(schedule.variant)
    mine = Schedule.objects.of(schedule.store_id).open().filter(pk=schedule.pk)
    now = mine.first()
    if now is None:
        return
    mine.update(over_at=clock.now())
    if now.applied_at is not None and now.base_price is not None:
        write(held, Price(now.base_price, now.base_compare_at), by=by)


def _of(sale: Sale) -> ScheduleQuerySet:
    """What is open of a sale, in the order of locks."""
    mine = Schedule.objects.of(sale.store_id).open().filter(sale=sale)
    return mine.select_related("variant").order_by("variant_id")


def _refuse_overlap(store: Store, ids: Iterable[UUID], period: Period) -> None:
    others = Schedule.objects.of(store).within(period.starts_at, period.ends_at)
    found = others.filter(variant__in=ids).select_related("variant__product", "sale").first()
    if found is not None:
        raise Overlap(found)


def _written(at: datetime) -> str:
    return date_format(localtime(at), "Y-m-d H:i")
