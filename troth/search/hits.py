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
HITS = "({found}) AS h CROSS JOIN search_listing AS l"
RARE = "SELECT listing_id, SUM(score) AS score FROM ({legs}) AS legs GROUP BY listing_id"
# What many products have is looked up for those that have the rarest. The LIMIT keeps SQLite from
# looking it up once more for the condition.
LOOKED_UP = """
SELECT listing_id, score FROM (
SELECT r.listing_id, r.score + {more} AS score FROM ({rare}) AS r LIMIT 1000000000
) AS looked_up WHERE score >= %s"""
SHELF = "(SELECT 0 AS score) AS h CROSS JOIN search_listing AS l"
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
# Of a bare column SQLite's driver would make a date and two truth values of each row, in Python.
FACTS = """
SELECT l.product_id, h.score + l.boost AS score, l.category_id, l.position,
COALESCE(l.published_at, NULL), l.lowest, COALESCE(l.is_on_sale, FALSE),
COALESCE(l.is_available, FALSE), l.orders, l.facets FROM {scope} {order} LIMIT %s
"""
PAGE = """
SELECT l.product_id, COUNT(*) OVER () FROM {scope} AND {narrowed} ORDER BY {order} LIMIT %s OFFSET %s
"""
ORDERS = {
    "best": "h.score + l.boost DESC, l.product_id",
    "position": "l.position, l.product_id",
    "newest": "l.published_at DESC, l.product_id",
    "price-up": "l.lowest, l.product_id",
    "price-down": "l.lowest DESC, l.product_id",
    "bought": "l.orders DESC, l.published_at DESC, l.product_id",
}


class Entry(NamedTuple):
    """A product that a query hits, with what it is sorted and narrowed by."""

    product_id: Any
    score: int  # see ``EACH``
    category_id: Any
    position: int
    published_at: Any
    lowest: int
    is_on_sale: bool
    is_available: bool
    orders: int
    facets: str


@dataclass(frozen=True)
class Scope:
    """Among which products is looked: a FROM with its WHERE, and the values in it."""

    sql: str
    params: tuple[Any, ...]


def with_words(store: Store, parts: Sequence[Part], *, least: int) -> Scope:
    """Products of a store in which at least so many of the parts occur."""
    common = common_of(store, parts, least)
    rare, params = _any_of(_id(store.pk), [each for each in parts if each not in common])
    found, more = _looked_up(_id(store.pk), rare, common)
    condition = " WHERE l.number = h.listing_id AND l.store_id = %s"
    values = (*more, *params, *((least * EACH,) if common else ()), _id(store.pk))
    return Scope(HITS.format(found=found) + condition, values)


def _any_of(store_id: Any, parts: Sequence[Part]) -> tuple[str, tuple[Any, ...]]:
    """Where one of these parts occurs; one alone needs no sum, so that the first are known at once."""
    legs = [_leg(store_id, each) for each in parts]
    if len(legs) == 1:
        return legs[0]
    numbered = (LEG.format(sql=sql, at=at) for at, (sql, _values) in enumerate(legs))
    params = tuple(value for _sql, values in legs for value in values)
    return RARE.format(legs=" UNION ALL ".join(numbered)), params


def _looked_up(store_id: Any, rare: str, common: Sequence[Part]) -> tuple[str, tuple[Any, ...]]:
    """What the rare parts find, with what the common ones add to it."""
    if not common:
        return rare, ()
    added = [_added(store_id, each) for each in common]
    more = " + ".join(sql for sql, _values in added)
    return LOOKED_UP.format(rare=rare, more=more), tuple(
        v for _sql, values in added for v in values
    )


def on_shelves(store: Store, category_ids: Iterable[UUID]) -> Scope:
    """Products of a store that stand in one of these categories."""
    ids = [_id(each) for each in category_ids]
    condition = f" WHERE l.store_id = %s AND l.category_id IN ({_marks(ids)})"
    return Scope(SHELF + condition, (_id(store.pk), *ids))


def facts_of(scope: Scope, most: int, *, by_match: bool = False) -> list[Entry]:
    """The products of a scope with their facts, in no order; at most so many, and one more."""
    order = "ORDER BY score DESC" if by_match else ""
    rows = _ask(FACTS.format(scope=scope.sql, order=order), (*scope.params, most + 1))
    return [Entry(*row) for row in rows]


def page_of(
    scope: Scope, narrowed: tuple[str, tuple[Any, ...]], order: str, first: int, count: int
) -> tuple[list[Any], int]:
    """The ids of a page in one of the ``ORDERS``, and how many products there are in all."""
    condition, values = narrowed
    sql = PAGE.format(scope=scope.sql, narrowed=condition, order=ORDERS[order])
    rows = _ask(sql, (*scope.params, *values, count, first))
    return [row[0] for row in rows], rows[0][1] if rows else 0


def best_of(scope: Scope, count: int) -> tuple[str, tuple[Any, ...]]:
    """The ids of the best products of a scope, as a part of another statement."""
    best = f"SELECT l.product_id FROM {scope.sql} ORDER BY {ORDERS['best']} LIMIT %s"  # noqa: S608 - words of ours
    return f"SELECT product_id FROM ({best}) AS best", (*scope.params, count)  # noqa: S608


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
