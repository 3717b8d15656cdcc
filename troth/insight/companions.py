"""Which products were bought by the same members, told only where enough of them did."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby, permutations
from operator import itemgetter
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from troth.lib import clock
from troth.orders.models import OrderLine
from troth.policy.models import Store
from troth.search.models import Companion

from .rules import may_learn

SPAN = timedelta(days=365)
K = 10  # different members; what fewer bought together is told to nobody
MOST = 8  # companions of one product

Purchases = Iterable[tuple[UUID, UUID]]  # person, product


def pair_all() -> None:
    """Pair the goods of every store."""
    for store in Store.objects.all():
        pair(store)


@transaction.atomic
def pair(store: Store) -> None:
    """Bring the table of a store up to date; only what changed is written."""
    wanted, kept = companions_of(_purchases(store)), _kept(store)
    changed = [each for each in wanted.keys() | kept.keys() if wanted.get(each) != kept.get(each)]
    Companion.objects.of(store).filter(product__in=changed).delete()
    Companion.objects.bulk_create(
        Companion(store=store, product_id=product, companion_id=other, rank=rank)
        for product in changed
        for rank, other in enumerate(wanted.get(product, ()))
    )


def companions_of(purchases: Purchases) -> dict[UUID, Sequence[UUID]]:
    """Product → what at least ``K`` members bought as well, most often first.

    Each person and product comes once; the rows of one person stand together.
    """
    pairs: Counter[tuple[UUID, UUID]] = Counter()
    for _person, rows in groupby(purchases, key=itemgetter(0)):
        pairs.update(permutations([product for _, product in rows], 2))
    found: dict[UUID, list[tuple[int, UUID]]] = defaultdict(list)
    for (product, other), members in pairs.items():
        if members >= K:
            found[product].append((-members, other))
    return {product: [other for _, other in sorted(some)[:MOST]] for product, some in found.items()}


def _purchases(store: Store) -> Iterator[tuple[UUID, UUID]]:
    """Who bought what, of goods that enough members bought; nothing in a sensitive store."""
    if not may_learn(store):
        return
    lines = OrderLine.objects.of(store).filter(order__placed_at__gte=clock.now() - SPAN).order_by()
    sold = lines.values("variant__product").annotate(buyers=Count("order__person", distinct=True))
    often = sold.filter(buyers__gte=K).values("variant__product")
    bought = lines.filter(variant__product__in=often).values_list(
        "order__person", "variant__product"
    )
    yield from bought.distinct().order_by("order__person").iterator()


def _kept(store: Store) -> Mapping[UUID, Sequence[UUID]]:
    kept: dict[UUID, list[UUID]] = defaultdict(list)
    rows = Companion.objects.of(store).order_by("product", "rank")
    for product, other in rows.values_list("product", "companion"):
        kept[product].append(other)
    return kept
