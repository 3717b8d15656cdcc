"""Finding products by words, alike on SQLite and PostgreSQL."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Q, QuerySet

from troth.catalogue.models import Product, SearchTerm, Variant
from troth.lib import html
from troth.lib.texts import Texts
from troth.policy.models import Store

from .tokens import Part, parts_of, tokens_of

TITLE, LABEL, CHOICE, BODY = 12, 6, 3, 1
LONGEST_BODY = 2000
PAGE = 24


# The one statement that Django's queries cannot say: to sum up a union.
RANKED = """
SELECT product_id, SUM(best) AS summed, COUNT(*) OVER () FROM ({hits}) AS hits
GROUP BY product_id HAVING COUNT(*) = %s ORDER BY summed DESC, product_id LIMIT %s OFFSET %s
"""


@dataclass(frozen=True)
class Hit:
    product_id: UUID
    total: int  # of all hits, on every page


@dataclass(frozen=True)
class Found:
    """A page of results with their cards, and how many there are in all."""

    products: list[Product]
    total: int


def find(store: Store, query: str, *, first: int = 0, count: int = PAGE) -> Found:
    """Published products in which every part of the query occurs, best first; two queries."""
    parts = parts_of(query)
    if not parts:
        return Found([], 0)
    hits = _ranked(store, parts, first, count)
    cards = Product.objects.of(store).published().with_cards()
    by_id = cards.in_bulk([hit.product_id for hit in hits])
    products = [by_id[hit.product_id] for hit in hits if hit.product_id in by_id]
    return Found(products, hits[0].total if hits else 0)


def reindex(product: Product) -> None:
    """Bring a product's search terms up to date; writes the differences alone.

    Call it after any change of the product, of its publication too: a draft has no terms.
    """
    index(product, product.variants.all())


def index(product: Product, variants: Iterable[Variant]) -> None:
    """The same for variants at hand."""
    wanted = _weights(product, list(variants)) if product.is_published else {}
    terms = SearchTerm.objects.of(product.store_id).filter(product=product)
    kept = {bytes(token): weight for token, weight in terms.values_list("token", "weight")}
    stale = [token for token, weight in kept.items() if wanted.get(token) != weight]
    with transaction.atomic():
        if stale:
            terms.filter(token__in=stale).delete()
        SearchTerm.objects.bulk_create(
            SearchTerm(store_id=product.store_id, product=product, token=token, weight=weight)
            for token, weight in wanted.items()
            if kept.get(token) != weight
        )


def _ranked(store: Store, parts: list[Part], first: int, count: int) -> list[Hit]:
    """Products in which all parts occur, by the sum of what each part counts at best."""
    sql, params = _hits(store, parts).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(RANKED.format(hits=sql), [*params, len(parts), count, first])
        to_id = SearchTerm._meta.get_field("product").target_field.to_python
        return [Hit(to_id(product_id), total) for product_id, _rank, total in cursor.fetchall()]


def _hits(store: Store, parts: list[Part]) -> QuerySet[Any, Any]:
    """A row for each part in each product where it occurs; every leg is one range of the index."""
    terms = SearchTerm.objects.of(store).order_by()
    legs = [
        terms.filter(_match(part)).values("product_id").annotate(best=Max("weight"))
        for part in parts
    ]
    return legs[0].union(*legs[1:], all=True) if len(legs) > 1 else legs[0]


def _match(part: Part) -> Q:
    token = part.token.encode()
    if not part.is_prefix:
        return Q(token=token)
    return Q(token__gte=token, token__lt=token + b"\xff")  # no UTF-8 byte is so high


def _weights(product: Product, variants: list[Variant]) -> dict[bytes, int]:
    sums: Counter[bytes] = Counter()
    for weight, text in _texts(product, variants):
        # A word counts once a text, so that no text wins by saying it often.
        sums.update(dict.fromkeys((token.encode() for token in tokens_of(text)), weight))
    return sums


def _texts(product: Product, variants: list[Variant]) -> Iterator[tuple[int, str]]:
    for words in _both(product.title):
        yield TITLE, words
    yield LABEL, " ".join([product.vendor, *product.tags])
    if product.category:
        yield LABEL, " ".join([product.category.path, *_both(product.category.name)])
    yield CHOICE, " ".join(variant.sku for variant in variants)
    options = chain(product.options, *(variant.options for variant in variants))
    yield CHOICE, " ".join(chain.from_iterable(map(_both, options)))
    for body in _both(product.description):
        yield BODY, html.words_of(body)[:LONGEST_BODY]


def _both(texts: Texts) -> tuple[str, str]:
    return texts.en, texts.zh_hant
