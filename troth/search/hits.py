"""The statements of the search: products in which words occur, in an order, narrowed, with facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from troth.policy.models import Store

from .bands import Band
from .models import Listing
from .rarity import common_of
from .tokens import Part

# A part that occurs counts so much in each statement; what its places weigh stays below.
EACH = 1_000_000
# What Django's queries cannot say: to sum up a union, and to sort by the sum. SQLite takes the tables
# of a CROSS JOIN in their order: the few hits first, and not all listings of the store.
RARE = "SELECT listing_id, SUM(score) AS score FROM ({legs}) AS legs GROUP BY listing_id HAVING SUM(score) >= %s"
# What many more products have is looked up for those that have the rare ones. The LIMIT keeps SQLite from
# looking it up once more for the condition.
LOOKED_UP = """
SELECT listing_id, score FROM (
SELECT r.listing_id, r.score + {more} AS score FROM ({rare}) AS r LIMIT 1000000000
) AS looked_up WHERE score >= %s"""
ON_SHELF = """
SELECT number AS listing_id, -position AS score FROM search_listing
WHERE store_id = %s AND category_id IN ({marks})"""
# A row for each product in which a part occurs; one range of the index. A whole word counts twice
# what its beginning counts.
WORD = "SELECT listing_id, weight * 2 + 1000000 AS score FROM search_searchterm WHERE store_id = %s AND token = %s"
BEGINNING = """
SELECT listing_id, MAX(CASE WHEN token IN (%s, %s) THEN weight * 2 ELSE weight END) + 1000000 AS score
FROM search_searchterm WHERE store_id = %s AND token >= %s AND token <= %s GROUP BY listing_id
"""
WORD_OF = """COALESCE((
SELECT weight * 2 + 1000000 FROM search_searchterm
WHERE store_id = %s AND token = %s AND listing_id = r.listing_id), 0)"""
# A listing is one store's. Were the store named too, SQLite would read the whole beginning.
BEGINNING_OF = """COALESCE((
SELECT MAX(CASE WHEN token IN (%s, %s) THEN weight * 2 ELSE weight END) + 1000000
FROM search_searchterm WHERE listing_id = r.listing_id AND token >= %s AND token <= %s), 0)"""
LEG = "SELECT * FROM ({sql}) AS leg_{at}"
# Listings are fetched for the first alone: most of what a common word finds is never looked at.
FIRST = """
WITH h AS MATERIALIZED ({found}),
liked AS MATERIALIZED (
SELECT number, boost FROM search_listing WHERE store_id = %s AND boost > 0),
f AS MATERIALIZED ({first} LIMIT %s)
SELECT {columns} FROM f CROSS JOIN search_listing AS l
WHERE l.number = f.listing_id AND l.store_id = %s
"""
BEST = """
SELECT h.listing_id, h.score + COALESCE(liked.boost, 0) AS score
FROM h LEFT JOIN liked ON liked.number = h.listing_id ORDER BY 2 DESC, 1"""
NEXT = "SELECT h.listing_id, h.score FROM h ORDER BY 2 DESC, 1"
# How many have as many of the words as any has.
COUNT = "SELECT COUNT(*) FROM h WHERE score / 1000000 = (SELECT MAX(score) / 1000000 FROM h)"
COUNT_ON_SHELF = "SELECT COUNT(*) FROM h"
# Of a bare column SQLite's driver would make a date and two truth values of each row, in Python.
FACTS = """
l.number, l.product_id, score, {keys}, l.category_id, l.lowest,
COALESCE(l.is_on_sale, FALSE), COALESCE(l.is_available, FALSE), l.facets, ({count})"""
PAGE = """
SELECT l.product_id, COUNT(*) OVER (), h.score + l.boost AS score
FROM ({found}) AS h CROSS JOIN search_listing AS l
WHERE l.number = h.listing_id AND l.store_id = %s AND {narrowed}
ORDER BY {order} LIMIT %s OFFSET %s
"""
PUBLISHED = "COALESCE(l.published_at, NULL)"


class Order(NamedTuple):
    """By what products are sorted, and whether the greatest come first."""

    columns: tuple[str, ...]
    is_greatest_first: bool

    @property
    def sql(self) -> str:
        down = " DESC" if self.is_greatest_first else ""
        return ", ".join((*(f"{each}{down}" for each in self.columns), "l.number"))

    @property
    def keys(self) -> str:
        """The columns as two values of a row."""
        return ", ".join((*self.columns, "NULL")[:2])


ORDERS = {
    "best": Order(("score",), is_greatest_first=True),
    "position": Order(("l.position",), is_greatest_first=False),
    "newest": Order((PUBLISHED,), is_greatest_first=True),
    "price-up": Order(("l.lowest",), is_greatest_first=False),
    "price-down": Order(("l.lowest",), is_greatest_first=True),
    "bought": Order(("l.orders", PUBLISHED), is_greatest_first=True),
}


class Entry(NamedTuple):
    """A product that a query hits, with what it is sorted and narrowed by."""

    number: int
    product_id: Any
    score: int  # see ``EACH``
    key: Any
    then: Any
    category_id: Any
    lowest: int
    is_on_sale: bool
    is_available: bool
    facets: str
    total: int  # of the whole scope, in each row


@dataclass(frozen=True)
class Scope:
    """Among which products is looked: their listings with a score, and the values in the statement."""

    store_id: Any
    found: str
    params: tuple[Any, ...]
    usual: str = "best"  # the order in which they come by themselves
    first: str = BEST
    count: str = COUNT


def with_words(store: Store, parts: Sequence[Part], *, least: int) -> Scope:
    """Products of a store in which at least so many of the parts occur."""
    ours, common = _id(store.pk), common_of(store, parts, least)
    rare, params = _most_of(
        ours, [each for each in parts if each not in common], least - len(common)
    )
    if not common:
        return Scope(ours, rare, params)
    added = [_added(ours, each) for each in common]
    found = LOOKED_UP.format(rare=rare, more=" + ".join(sql for sql, _values in added))
    more = (value for _sql, values in added for value in values)
    return Scope(ours, found, (*more, *params, least * EACH))


def _most_of(store_id: Any, parts: Sequence[Part], least: int) -> tuple[str, tuple[Any, ...]]:
    """Where so many of these parts occur; one alone needs no sum."""
    legs = [_leg(store_id, each) for each in parts]
    if len(legs) == 1:
        return legs[0]
    numbered = (LEG.format(sql=sql, at=at) for at, (sql, _values) in enumerate(legs))
    params = tuple(value for _sql, values in legs for value in values)
    return RARE.format(legs=" UNION ALL ".join(numbered)), (*params, least * EACH)


def on_shelves(store: Store, category_ids: Iterable[UUID]) -> Scope:
    """Products of a store that stand in one of these categories."""
    ids = [_id(each) for each in category_ids]
    found, ours = ON_SHELF.format(marks=_marks(ids)), _id(store.pk)
    return Scope(ours, found, (ours, *ids), usual="position", first=NEXT, count=COUNT_ON_SHELF)


def facts_of(scope: Scope, order: str, most: int) -> list[Entry]:
    """The first products of a scope in its own order, with what one of the ``ORDERS`` wants."""
    columns = FACTS.format(keys=ORDERS[order].keys, count=scope.count)
    return [Entry._make(row) for row in _ask(*_first(scope, columns, most))]


def page_of(
    scope: Scope, narrowed: tuple[str, tuple[Any, ...]], order: str, first: int, count: int
) -> tuple[list[Any], int]:
    """The ids of a page in one of the ``ORDERS``, and how many products there are in all."""
    condition, values = narrowed
    sql = PAGE.format(found=scope.found, narrowed=condition, order=ORDERS[order].sql)
    rows = _ask(sql, (*scope.params, scope.store_id, *values, count, first))
    return [row[0] for row in rows], rows[0][1] if rows else 0


def best_of(scope: Scope, count: int) -> tuple[str, tuple[Any, ...]]:
    """The ids of the best products of a scope, as a part of another statement."""
    return _first(scope, "l.product_id", count)


def _first(scope: Scope, columns: str, most: int) -> tuple[str, tuple[Any, ...]]:
    sql = FIRST.format(found=scope.found, first=scope.first, columns=columns)
    return sql, (*scope.params, scope.store_id, most, scope.store_id)


def as_key(value: Any) -> Any:
    """An id as Django gives it, from what the database gave."""
    return Listing._meta.get_field("product").target_field.to_python(value)


def narrowing(chosen: Mapping[str, frozenset[str]]) -> tuple[str, tuple[Any, ...]]:
    """A condition: in each facet one of the values that were chosen."""
    conditions = ["1 = 1"]
    values: list[Any] = []
    for facet, wanted in chosen.items():
        condition, used = _condition(facet, sorted(wanted))
        conditions.append(f"({condition})")
        values += used
    return " AND ".join(conditions), tuple(values)


def _condition(facet: str, wanted: list[str]) -> tuple[str, list[Any]]:
    if facet == "available":
        return "l.is_available", []
    if facet == "sale":
        return "l.is_on_sale", []
    if facet == "category":
        return f"l.category_id IN ({_marks(wanted)})", [_id(UUID(each)) for each in wanted]
    if facet == "price":
        return _within([Band.read(each) for each in wanted])
    like = " OR ".join("l.facets LIKE %s" for _ in wanted)
    return like, [f"%\n{facet}={each}\t%" for each in wanted]


def _within(bands: Iterable[Band]) -> tuple[str, list[Any]]:
    parts: list[str] = []
    values: list[Any] = []
    for band in bands:
        parts.append("(l.lowest >= %s" + (" AND l.lowest < %s)" if band.high else ")"))
        values += [band.low, band.high] if band.high else [band.low]
    return " OR ".join(parts), values


def _leg(store_id: Any, part: Part) -> tuple[str, tuple[Any, ...]]:
    """Where a part occurs."""
    token = part.token.encode()
    if not part.is_prefix:
        return WORD, (store_id, token)
    return BEGINNING, (token, part.word.encode(), store_id, token, part.last)


def _added(store_id: Any, part: Part) -> tuple[str, tuple[Any, ...]]:
    """What a part adds to a product that was found by others."""
    token = part.token.encode()
    if not part.is_prefix:
        return WORD_OF, (store_id, token)
    return BEGINNING_OF, (token, part.word.encode(), token, part.last)


def _ask(sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _id(value: UUID) -> Any:
    return value if connection.features.has_native_uuid_field else value.hex


def _marks(values: Sequence[object]) -> str:
    return ", ".join("%s" for _ in values) or "NULL"
