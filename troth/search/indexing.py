"""The words under which a product is found, and how much each counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from django.db import transaction

from troth.catalogue.models import Product, Variant
from troth.lib import html
from troth.lib.texts import Texts

from .listings import listed
from .models import SearchTerm
from .tokens import tokens_of

TITLE, LABEL, CHOICE, BODY = 12, 6, 3, 1
LONGEST_BODY = 2000


def reindex(product: Product) -> None:
    """Bring a product's search terms and listing up to date.

    Call it after any change of the product, of its publication too: a draft has neither.
    """
    rows = Variant.objects.of(product.store_id).filter(product=product)
    index(product, rows.to_sell())  # a bundle is there as its parts are


def index(product: Product, variants: Iterable[Variant]) -> None:
    """The same for variants at hand, fetched by ``to_sell()``."""
    rows = list(variants)
    with transaction.atomic():
        number = listed(product, rows)
        if number is not None:
            _index(product, number, weights_of(product, rows))


def _index(product: Product, number: int, wanted: dict[bytes, int]) -> None:
    terms = SearchTerm.objects.of(product.store_id, listing=number)
    kept = {bytes(token): weight for token, weight in terms.values_list("token", "weight")}
    stale = [token for token, weight in kept.items() if wanted.get(token) != weight]
    if stale:
        terms.filter(token__in=stale).delete()
    SearchTerm.objects.bulk_create(
        SearchTerm(store_id=product.store_id, listing_id=number, token=token, weight=weight)
        for token, weight in wanted.items()
        if kept.get(token) != weight
    )


def weights_of(product: Product, variants: list[Variant]) -> dict[bytes, int]:
    """All tokens under which a product is found, as UTF-8, and how much each counts."""
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
