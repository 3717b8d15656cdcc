"""What might be meant by the letters typed so far: words of the catalogue, and products."""

from dataclasses import dataclass

from django.db.models.expressions import RawSQL

from troth.catalogue.models import Product
from troth.policy.models import Store

from . import hits
from .models import Word
from .tokens import LONGEST_QUERY, folded, parts_of

SHORTEST, MOST = 2, 5


@dataclass(frozen=True)
class Suggestions:
    words: list[str]  # whole queries, the last word completed
    products: list[Product]


def suggestions(store: Store, query: str) -> Suggestions:
    """A few of each; two queries."""
    return Suggestions(_words(store, query), _products(store, query))


def _words(store: Store, query: str) -> list[str]:
    before, _space, last = folded(query[:LONGEST_QUERY]).rpartition(" ")
    beginning = last.encode()
    if len(last) < SHORTEST:
        return []
    known = Word.objects.of(store).filter(word__gte=beginning, word__lt=beginning + b"\xff")
    words = known.order_by("-count", "word").values_list("word", flat=True)[:MOST]
    return [f"{before} {bytes(word).decode()}".strip() for word in words]


def _products(store: Store, query: str) -> list[Product]:
    parts = parts_of(query)
    if not parts:
        return []
    scope = hits.with_words(store, parts, least=len(parts))
    best = RawSQL(*hits.best_of(scope, MOST))  # noqa: S611 - words of ours
    return list(Product.objects.of(store).published().filter(pk__in=best).only("slug", "title"))
