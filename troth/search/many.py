"""Many products at once, as a file brings them: a few statements a batch, not a few a product."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Prefetch, prefetch_related_objects

from troth.catalogue.models import (
    Attribute,
    AttributeValue,
    Category,
    Product,
    ProductQuerySet,
    Variant,
)
from troth.policy.models import Store

from .indexing import weights_of
from .listings import KEPT, facts_of, row_of, write
from .models import Listing, SearchTerm

Goods = Sequence[tuple[Product, list[Variant]]]
Weights = dict[bytes, int]
BATCH = 200

# Django would make an object of each of the fifty words of each product.
INSERT = "INSERT INTO {table} (store_id, token, listing_id, weight) VALUES (%s, %s, %s, %s)"


@transaction.atomic
def index_all(store: Store, goods: Goods) -> None:
    """Bring the terms and listings of some products with their variants up to date."""
    if not goods:
        return
    shelves = Prefetch("category", Category.objects.of(store))
    prefetch_related_objects([product for product, _variants in goods], shelves)
    _index(store, goods, _list(store, goods))


def index_shelf(category: Category) -> None:
    """The same for all that stands on a shelf, since products are found by its name too."""
    on_it = Product.objects.of(category.store).filter(category=category)
    _index_those(category.store, on_it)


def index_answering(attribute: Attribute) -> None:
    """The same for all that answer an attribute, since lists are narrowed by its words."""
    answers = AttributeValue.objects.of(attribute.store).filter(attribute=attribute)
    told = Product.objects.of(attribute.store).filter(pk__in=answers.values("product"))
    _index_those(attribute.store, told)


def index_these(store: Store, products: Sequence[UUID]) -> None:
    """The same for these products."""
    for start in range(0, len(products), BATCH):
        batch = products[start : start + BATCH]
        _index_those(store, Product.objects.of(store).filter(pk__in=batch))


def _index_those(store: Store, products: ProductQuerySet) -> None:
    rows = products.with_details().iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        index_all(store, [(product, list(product.variants.all())) for product in batch])


def _index(store: Store, goods: Goods, numbers: Mapping[UUID, int]) -> None:
    kept: dict[int, Weights] = defaultdict(dict)
    terms = SearchTerm.objects.of(store, listing__in=list(numbers.values()))
    for number, token, weight in terms.values_list("listing_id", "token", "weight"):
        kept[number][bytes(token)] = weight
    added: list[tuple[Any, ...]] = []
    for product, variants in goods:
        if product.pk not in numbers:
            continue
        wanted, number = weights_of(product, variants), numbers[product.pk]
        stale = [token for token, weight in kept[number].items() if wanted.get(token) != weight]
        if stale:
            terms.filter(listing=number, token__in=stale).delete()
        fresh = {token: each for token, each in wanted.items() if kept[number].get(token) != each}
        added += _rows(store, number, fresh)
    if added:
        table = connection.ops.quote_name(SearchTerm._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(INSERT.format(table=table), added)


def _rows(store: Store, number: int, weights: Weights) -> Iterator[tuple[Any, ...]]:
    ours = Store._meta.pk.get_db_prep_value(store.pk, connection)
    binary: Any = connection.Database.Binary  # type: ignore[attr-defined]
    return ((ours, binary(token), number, weight) for token, weight in weights.items())


def _list(store: Store, goods: Goods) -> dict[UUID, int]:
    """Bring listings up to date; the number of each product that is published."""
    listings = Listing.objects.of(store).filter(product__in=_ids(goods))
    kept = {row[0]: row[1:] for row in listings.values_list("product_id", "number", *KEPT)}
    answers = _answers(store, goods)
    drafts = [product.pk for product, _variants in goods if product.pk in kept and not product.is_published]  # fmt: skip
    if drafts:
        listings.filter(product__in=drafts).delete()
    rows = [
        row_of(product, product.published_at, variants, answers[product.pk])
        for product, variants in goods
        if product.published_at is not None
    ]
    changed = [row for row in rows if [*kept.get(row.product_id, ())[1:]] != facts_of(row)]
    write(changed)
    written = {row.product_id: row.number for row in changed}
    return {row.product_id: written.get(row.product_id) or kept[row.product_id][0] for row in rows}


def _answers(store: Store, goods: Goods) -> dict[UUID, list[AttributeValue]]:
    found: dict[UUID, list[AttributeValue]] = defaultdict(list)
    told = AttributeValue.objects.of(store).filter(attribute__is_facet=True)
    for answer in told.filter(product__in=_ids(goods)).select_related("attribute", "choice"):
        found[answer.product_id].append(answer)
    return found


def _ids(goods: Goods) -> list[UUID]:
    return [product.pk for product, _variants in goods]
