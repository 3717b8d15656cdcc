"""``troth bench search``: finding, narrowing and sorting in catalogues of two sizes, nothing kept."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from django.test import Client

from troth.policy.models import Store
from troth.search.finding import Wish, find

from . import goods, world
from .figures import Figure, p50, percentile
from .sizes import Sizes
from .stopwatch import Lap, counting, lap
from .world import Told

SEEN = 200
WARM_UP = 1
SMALL_TARGET, LARGE_TARGET = 10.0, 60.0  # ms: p50 of the smaller catalogue, p99 of the larger
QUERIES = (
    "silver ring", "pearl necklace", "gold", "earrings", "neckl", "vintage leather wallet",
    "耳環", "純銀戒指", "珍珠項鍊", "金", "不銹鋼", "classic 手錶", "黑色帽子", "teapto",
    "necklase", "bamboo umbrela", goods.name_of(77), "nothing like this", "ceramic", "ring rose",
)  # fmt: skip
NARROWED = (
    {"q": "silver", "o-colour": "black"}, {"q": "ring", "price": "500-1000", "sort": "price-up"},
    {"q": "耳環", "available": "yes", "sort": "newest"}, {"q": "gold", "sale": "yes"},
)  # fmt: skip
LISTS: tuple[dict[str, str], ...] = (
    {},
    {"sort": "price-down"},
    {"o-colour": "red", "available": "yes"},
    {"sort": "newest"},
)


def measure(sizes: Sizes, told: Told) -> Iterator[Figure]:
    """Every figure of the search, in an empty data folder."""
    told("An empty shop")
    world.prepare()
    store = world.open_store("kalicia")
    for count in sizes.goods:
        goods.grow(store, count, told)
        told(f"Searching {count:,} products")
        yield from _of_size(store, count, sizes.searches, is_large=count == max(sizes.goods))


def _of_size(store: Store, count: int, rounds: int, *, is_large: bool) -> Iterator[Figure]:
    target = None if is_large else SMALL_TARGET
    most = LARGE_TARGET if is_large else None
    client = Client(HTTP_HOST=store.host)
    asked = [urlencode({"q": query}) for query in QUERIES] + [urlencode(each) for each in NARROWED]
    pages = [f"/en/search/?{each}" for each in asked]
    shelves = [f"/en/categories/ring/?{urlencode(each)}" for each in LISTS]
    kinds: tuple[tuple[str, list[Callable[[], object]]], ...] = (
        ("finding", [lambda query=query: find(store, query, Wish()) for query in QUERIES]),  # type: ignore[misc]
        ("search page", [lambda page=page: _get(client, page) for page in pages]),  # type: ignore[misc]
        ("category page", [lambda page=page: _get(client, page) for page in shelves]),  # type: ignore[misc]
    )
    for name, visits in kinds:
        laps = _laps(visits, rounds)
        title = f"{name}, {count:,} products"
        yield Figure(f"{title}: p50", _ms(p50([each.wall for each in laps])), "ms", target)
        yield Figure(f"{title}: p99", _ms(percentile([each.wall for each in laps], 99)), "ms", most)
        yield Figure(
            f"{title}: p50 of the processor", _ms(p50([each.processor for each in laps])), "ms"
        )
        worst = percentile([each.processor for each in laps], 99)
        yield Figure(f"{title}: p99 of the processor", _ms(worst), "ms")
    with counting() as statements:
        _get(client, pages[2])
    yield Figure(f"search page, {count:,} products: queries", statements.statements, "queries", 6)


def _laps(visits: list[Callable[[], object]], rounds: int) -> list[Lap]:
    laps = [lap(visit) for _round in range(rounds + WARM_UP) for visit in visits]
    return laps[len(visits) * WARM_UP :]


def _get(client: Client, page: str) -> None:
    answer = client.get(page)
    if answer.status_code != SEEN:
        raise LookupError(f"{page} answered {answer.status_code}")


def _ms(seconds: float) -> float:
    return seconds * 1000
