"""Finding products by words or on shelves: narrowed, sorted, with what they could be narrowed by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any
from uuid import UUID

from troth.catalogue.cards import cards_of
from troth.catalogue.models import Product
from troth.policy.models import Store

from . import facets, hits, nearness, rarity
from .bands import bands_of
from .facets import Chosen, Facet
from .hits import EACH, Entry, Scope
from .tokens import Part, parts_of

PAGE = 24
MOST = 1000  # so many products are counted one by one; more are “at least”
# What the rows are sorted by, and whether the greatest comes first; as ``hits.ORDERS``.
SORTS: dict[str, tuple[Callable[[Entry], Any], bool]] = {
    "best": (attrgetter("score"), True),
    "position": (attrgetter("position"), False),
    "newest": (attrgetter("published_at"), True),
    "price-up": (attrgetter("lowest"), False),
    "price-down": (attrgetter("lowest"), True),
    "bought": (attrgetter("orders", "published_at"), True),
}


@dataclass(frozen=True)
class Wish:
    """Which of the products are shown, and in which of the orders."""

    chosen: Chosen = field(default_factory=dict)
    order: str = "best"
    first: int = 0
    count: int = PAGE


@dataclass(frozen=True)
class Found:
    """A page of results with their cards, and how many there are in all."""

    products: list[Product] = field(default_factory=list)
    total: int = 0
    facets: tuple[Facet, ...] = ()
    chosen: Chosen = field(default_factory=dict)  # what of the choices meant something
    is_bounded: bool = False  # counts of facets are “at least”
    repaired: str = ""  # the words that were looked for instead
    is_loose: bool = False  # nothing has all of the words; these have most


def find(store: Store, query: str, wish: Wish | None = None, *, exactly: bool = False) -> Found:
    """Published products in which every part of the query occurs; two or three queries.

    Where there are none, those with nearly these words, or with most of them; two queries more.
    """
    wish, parts = wish or Wish(), parts_of(query)
    if not parts:
        return Found()
    known = rarity.occurring(store, parts)
    if known == parts:
        scope = hits.with_words(store, parts, least=len(parts))
        if entries := hits.facts_of(scope, MOST):
            return _shown(store, scope, entries, wish)
    return Found() if exactly else _nearly(store, query, wish, known)


def browse(store: Store, category_ids: Iterable[UUID], wish: Wish) -> Found:
    """Published products on these shelves; two or three queries."""
    scope = hits.on_shelves(store, category_ids)
    return _shown(store, scope, hits.facts_of(scope, MOST), wish)


def popular(store: Store, count: int) -> list[Product]:
    """What is bought most, or newest where nothing was; one query."""
    cards = Product.objects.of(store).published().with_cards()
    return list(cards.order_by("-listing__orders", "-published_at", "id")[:count])


def _nearly(store: Store, query: str, wish: Wish, known: list[Part]) -> Found:
    repaired = nearness.repaired(store, query)
    parts = parts_of(repaired or query)
    known, half = parts if repaired else known, (len(parts) + 1) // 2
    if len(known) < half or (len(parts) == 1 and not repaired):
        return Found()
    entries = hits.facts_of(hits.with_words(store, known, least=half), MOST, by_match=True)
    if not entries:
        return Found()
    best = max(entry.score for entry in entries) // EACH
    scope = hits.with_words(store, known, least=best)
    shown = _shown(store, scope, [each for each in entries if each.score // EACH == best], wish)
    return replace(shown, repaired=repaired, is_loose=best < len(parts))


def _shown(store: Store, scope: Scope, entries: list[Entry], wish: Wish) -> Found:
    bands, is_bounded = bands_of(store.currency), len(entries) > MOST
    chosen = wish.chosen
    if chosen and not is_bounded:
        chosen = facets.known_of(chosen, entries, bands)
    tally = facets.tally(entries[:MOST], chosen, bands)
    if is_bounded:
        ids, total = hits.page_of(scope, hits.narrowing(chosen), wish.order, wish.first, wish.count)
    else:
        ids, total = _page(tally.kept, wish), len(tally.kept)
    told = tuple(facets.facets_of(tally, chosen))
    return Found(_cards(store, ids), total, told, chosen, is_bounded)


def _page(kept: list[Entry], wish: Wish) -> list[Any]:
    key, is_greatest_first = SORTS[wish.order]
    kept.sort(key=attrgetter("product_id"))
    kept.sort(key=key, reverse=is_greatest_first)
    return [entry.product_id for entry in kept[wish.first : wish.first + wish.count]]


def _cards(store: Store, ids: list[Any]) -> list[Product]:
    keys = [hits.as_key(each) for each in ids]
    cards = cards_of(store, keys)
    return [cards[key] for key in keys if key in cards]
