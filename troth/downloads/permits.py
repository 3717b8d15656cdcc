"""Who may fetch which file: begun when an order is paid, counted down with each fetching."""

from typing import BinaryIO

from django.db.models import F

from troth.lib import clock
from troth.orders import holds
from troth.orders.models import Order, OrderEvent, OrderLine
from troth.outreach import actions as outreach

from . import shelf
from .letters import READY
from .models import File, Permit
from .problems import Expired, Held, Missing, Refusal, Replaced, Spent, Unpaid


def begin(order: Order) -> None:
    """Let the buyer of a paid order fetch its files, and write them so; in the caller's transaction."""
    rows = [
        Permit(store_id=order.store_id, line=line, file=file, until=clock.now() + Permit.LIVES)
        for line, file in _bought(order)
    ]
    if rows:
        Permit.objects.bulk_create(rows, ignore_conflicts=True)
        outreach.send_soon(READY, about=order.pk, store=order.store, language=order.language)


def of_order(order: Order) -> list[Permit]:
    """What may be fetched of an order, in the order of its lines."""
    permits = Permit.objects.of(order.store_id).filter(line__order=order)
    return list(permits.select_related("line", "file", "store"))


def has_downloads(order: Order) -> bool:
    """Whether something of an order is fetched and not sent."""
    lines = OrderLine.objects.of(order.store_id).filter(order=order)
    return lines.order_by().filter(variant__is_digital=True).exists()


def begin_anew(permit: Permit) -> bool:
    """As many days and times again under a fresh link, where both are over; whether it was so.

    The former link leads nowhere. It does not go on for ever: see ``Permit.ROUNDS``.
    """
    if not permit.may_begin_anew:
        return False
    of_it = Permit.objects.of(permit.store_id).filter(pk=permit.pk, round=permit.round)
    return bool(
        of_it.update(round=F("round") + 1, left=Permit.TIMES, until=clock.now() + Permit.LIVES)
    )


def refusal_of(permit: Permit, round_: int) -> Refusal | None:
    """Why a link hands out nothing now; nothing if it would."""
    order = permit.line.order
    events = OrderEvent.objects.of(permit.store_id).filter(order=order)
    if not events.filter(kind=OrderEvent.Kind.PAID).exists():
        return Unpaid()
    if holds.is_held(order):
        return Held()
    if permit.round != round_:
        return Replaced()
    if permit.until <= clock.now():
        return Expired()
    return None if permit.left else Spent()


def fetch(permit: Permit, round_: int) -> BinaryIO | Refusal:
    """The content, counted once; or why not, and then nothing is counted."""
    if refusal := refusal_of(permit, round_):
        return refusal
    try:
        content = shelf.open_file(permit.store_id, permit.file.place)
    except FileNotFoundError:
        return Missing()
    if _count(permit, round_):
        return content
    content.close()
    return Spent()


def _count(permit: Permit, round_: int) -> bool:
    """One conditional update: of two that come at once for the last time, one is served."""
    of_it = Permit.objects.of(permit.store_id).filter(pk=permit.pk, round=round_)
    usable = of_it.filter(left__gt=0, until__gt=clock.now())
    return usable.update(left=F("left") - 1) == 1


def _bought(order: Order) -> list[tuple[OrderLine, File]]:
    lines = OrderLine.objects.of(order.store_id).filter(order=order, variant__is_digital=True)
    by_variant: dict[object, list[File]] = {}
    rows = list(lines)
    wanted = [line.variant_id for line in rows]
    for file in File.objects.of(order.store_id).filter(variant__in=wanted):
        by_variant.setdefault(file.variant_id, []).append(file)
    return [(line, file) for line in rows for file in by_variant.get(line.variant_id, [])]
