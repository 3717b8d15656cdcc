"""What a shop that has been open for a while has: two houses, prices that were, sales."""

from datetime import timedelta

from django.db import transaction

from troth.catalogue.models import Variant
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.pricing import scheduling
from troth.pricing.models import PriceRow, Sale
from troth.pricing.rules import reduced
from troth.pricing.scheduling import Period
from troth.pricing.setting import Price
from troth.stock import adjusting
from troth.stock.models import Warehouse

BY = Actor.system("demo")
DAY = timedelta(days=1)
HOUSES = {
    "studio": Texts("Studio, Taipei", "台北工作室"),
    "depot": Texts("Depot, Taichung", "台中倉庫"),
}
SPREAD = ("plain-band", "twin-vine-ring", "dewdrop-pendant", "gift-box-and-ribbon", "bud-vase")
RUNNING = ("evening-rain-threaders", "cedar-incense", "bud-vase")
PLANNED = ("osmanthus-candle", "hinoki-diffuser", "ribbed-pillar-candles")
PAST = ((80, 100), (22, 90), (12, 100))  # days ago, and the price then in per cent of today's


@transaction.atomic
def fill(store: Store) -> None:
    """Houses and sales for the demo's jeweller; filled once."""
    if Warehouse.objects.of(store).exists():
        return
    studio, depot = (
        Warehouse.objects.create(store=store, slug=slug, name=name, position=position)
        for position, (slug, name) in enumerate(HOUSES.items())
    )
    for variant in _of(store, SPREAD):
        if variant.stock > 1:
            adjusting.move(variant, variant.stock // 2, by=BY, from_=studio, to=depot)
    for variant in _of(store, RUNNING):
        _remember(variant)
    _plan(store, Texts("Autumn favourites", "秋日精選"), RUNNING, -1, 60)
    _plan(store, Texts("Evenings by candlelight", "燭光夜晚"), PLANNED, 7, 21)
    scheduling.apply_due()


def _remember(variant: Variant) -> None:
    """What it cost before the demo began, as if it had been written down then."""
    now = clock.now()
    PriceRow.objects.bulk_create(
        PriceRow(
            store_id=variant.store_id,
            variant=variant,
            price=reduced(variant.price, 100 - percent),
            by=BY.name,
            at=now - DAY * days,
        )
        for days, percent in PAST
    )


def _plan(store: Store, name: Texts, slugs: tuple[str, ...], start: int, end: int) -> Sale:
    """A fifth off for some products, from so many days on."""
    now = clock.now()
    prices = {row: Price(reduced(row.price, 20)) for row in _of(store, slugs)}
    return scheduling.plan(store, name, prices, Period(now + DAY * start, now + DAY * end), by=BY)


def _of(store: Store, slugs: tuple[str, ...]) -> list[Variant]:
    return list(Variant.objects.of(store).filter(product__slug__in=slugs))
