"""Finding products by words or on shelves: narrowed, sorted, with what they could be narrowed by."""

from collections.abc import Iterable
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
NUMBER, KEYS = attrgetter("number"), attrgetter("key", "then")


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


@dataclass(frozen=True)
class _Match:
    """Products among which a page is chosen: the first of them, and how many parts they have."""

    scope: Scope
    entries: list[Entry]
    best: int = 0


_NONE = _Match(Scope(None, "", ()), [])


def find(store: Store, query: str, wish: Wish | None = None, *, exactly: bool = False) -> Found:
    """Published products in which every part of the query occurs; two or three queries.

    Where there are none, those with nearly these words, or with most of them; two queries more.
    """
    wish, parts = wish or Wish(), parts_of(query)
    if not parts:
        return Found()
    known = rarity.occurring(store, parts)
    match = _NONE
    if known == parts:
        is_strict = exactly or bool(rarity.common_of(store, parts, len(parts)))
        match = _match(store, parts, wish, least=len(parts) if is_strict else _half(parts))
        if match.best == len(parts):
            return _shown(store, match, wish)
    return Found() if exactly else _nearly(store, query, wish, known, match)


def browse(store: Store, category_ids: Iterable[UUID], wish: Wish) -> Found:
    """Published products on these shelves; two or three queries."""
    scope = hits.on_shelves(store, category_ids)
    return _shown(store, _Match(scope, hits.facts_of(scope, wish.order, MOST)), wish)


def popular(store: Store, count: int) -> list[Product]:
    """What is bought most, or newest where nothing was; one query."""
    cards = Product.objects.of(store).published().with_cards()
    return list(cards.order_by("-listing__orders", "-published_at", "id")[:count])


def _nearly(store: Store, query: str, wish: Wish, known: list[Part], match: _Match) -> Found:
    repaired = nearness.repaired(store, query)
    parts = parts_of(repaired or query)
    if repaired:
        known, match = parts, _NONE
    if len(known) < _half(parts) or (len(parts) == 1 and not repaired):
        return Found()
    if not match.entries:
        match = _match(store, known, wish, least=_half(parts))
    if not match.entries:
        return Found()
    return replace(_shown(store, match, wish), repaired=repaired, is_loose=match.best < len(parts))


def _match(store: Store, parts: list[Part], wish: Wish, *, least: int) -> _Match:
    """Where the most of the parts occur, and no fewer than so many."""
    scope = hits.with_words(store, parts, least=least)
    entries = hits.facts_of(scope, wish.order, MOST)
    best = max((each.score for each in entries), default=0) // EACH
    if best > least:
        scope = hits.with_words(store, parts, least=best)
    return _Match(scope, [each for each in entries if each.score // EACH == best], best)


def _half(parts: list[Part]) -> int:
    return (len(parts) + 1) // 2


def _shown(store: Store, match: _Match, wish: Wish) -> Found:
    scope, entries = match.scope, match.entries
    bands, total = bands_of(store.currency), entries[0].total if entries else 0
    is_bounded = total > MOST
    chosen = wish.chosen
    if chosen and not is_bounded:
        chosen = facets.known_of(chosen, entries, bands)
    tally = facets.tally(entries, chosen, bands)
    is_among_first = wish.order == scope.usual and wish.first + wish.count <= MOST
    if not is_bounded:
        ids, total = _page(tally.kept, wish), len(tally.kept)
    elif chosen or not is_among_first:
        ids, total = hits.page_of(scope, hits.narrowing(chosen), wish.order, wish.first, wish.count)
    else:
        ids = _page(tally.kept, wish)
    told = tuple(facets.facets_of(tally, chosen))
    return Found(_cards(store, ids), total, told, chosen, is_bounded)


def _page(kept: list[Entry], wish: Wish) -> list[Any]:
    kept.sort(key=NUMBER)
    kept.sort(key=KEYS, reverse=hits.ORDERS[wish.order].is_greatest_first)
    return [entry.product_id for entry in kept[wish.first : wish.first + wish.count]]


def _cards(store: Store, ids: list[Any]) -> list[Product]:
    keys = [hits.as_key(each) for each in ids]
    cards = cards_of(store, keys)
    return [cards[key] for key in keys if key in cards]
