"""Finding products by words, alike on SQLite and PostgreSQL."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, Max, Q, QuerySet, Sum, When, Window

from troth.lib import html
from troth.lib.texts import Texts
from troth.policy.models import Store

from .models import Product, SearchTerm, Variant
from .tokens import Part, parts_of, tokens_of

TITLE, LABEL, CHOICE, BODY = 12, 6, 3, 1
LONGEST_BODY = 2000
PAGE = 24


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
    ranked = list(_ranked(store, parts)[first : first + count])
    by_id = Product.objects.of(store).with_cards().in_bulk([row["product_id"] for row in ranked])
    products = [by_id[row["product_id"]] for row in ranked if row["product_id"] in by_id]
    return Found(products, ranked[0]["total"] if ranked else 0)


def reindex(product: Product) -> None:
    """Bring a product's search terms up to date; writes the differences alone."""
    index(product, product.variants.all())


def index(product: Product, variants: Iterable[Variant]) -> None:
    """The same for variants at hand."""
    wanted = _weights(product, list(variants))
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


def _ranked(store: Store, parts: list[Part]) -> QuerySet[Any, Any]:
    """Product ids in which all parts occur, by the sum of what they count, with their number."""
    matches = {f"part_{number}": _match(part) for number, part in enumerate(parts)}
    occurs = {name: Max(Case(When(q, then=1), default=0)) for name, q in matches.items()}
    terms = SearchTerm.objects.of(store).filter(reduce(or_, matches.values()))
    return (
        terms.filter(product__published_at__isnull=False)
        .values("product_id", "product__position")
        .annotate(rank=Sum("weight"), **occurs)
        .filter(**dict.fromkeys(occurs, 1))
        .annotate(total=Window(Count("*")))
        .order_by("-rank", "product__position", "product_id")
    )


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
