"""Prices for a time that a file tells of: planned, and begun and ended by the clock."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from troth.catalogue.models import Variant
from troth.lib import clock
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import Schedule
from troth.pricing.scheduling import Overlap, Period
from troth.pricing.setting import Price
from troth.tables.problems import Problem

from .placing import BY
from .records import SaleRecord
from .reports import ImportReport

Asked = tuple[Variant, SaleRecord]


def plan(store: Store, asked: Sequence[Asked], report: ImportReport) -> set[UUID]:
    """Plan what is not planned yet, a sale a product and time; the products it was done for.

    What another sale stands in the way of is told, and not planned; what is over by now is over.
    """
    planned: set[UUID] = set()
    begins = clock.now()  # for a sale that names no beginning
    lasting = [(row, said) for row, said in asked if said.ends_at > begins]
    for together in _by_time(_new(store, lasting)):
        variant, said = together[0]
        try:
            prices = {row: Price(one.price) for row, one in together}
            period = Period(said.starts_at or begins, said.ends_at)
            scheduling.plan(store, variant.product.title, prices, period, by=BY)
        except Overlap as refusal:
            report.notes.append(Problem(said.line, said.column, str(refusal)))
        else:
            planned.add(variant.product_id)
    return planned


def _new(store: Store, asked: Sequence[Asked]) -> list[Asked]:
    if not asked:
        return []
    standing: dict[UUID, list[Schedule]] = defaultdict(list)
    rows = Schedule.objects.of(store).open().filter(variant__in=[row for row, _said in asked])
    for each in rows.select_related("sale"):
        standing[each.variant_id].append(each)
    return [
        (row, said) for row, said in asked if not any(_says(one, said) for one in standing[row.pk])
    ]


def _says(schedule: Schedule, said: SaleRecord) -> bool:
    sale = schedule.sale
    starts_at = said.starts_at or sale.starts_at
    told = (said.price, starts_at, said.ends_at)
    return (schedule.price, sale.starts_at, sale.ends_at) == told


def _by_time(asked: Iterable[Asked]) -> Iterable[list[Asked]]:
    found: dict[object, list[Asked]] = defaultdict(list)
    for row, said in asked:
        found[row.product_id, said.starts_at, said.ends_at].append((row, said))
    return found.values()
