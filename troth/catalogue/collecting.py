"""Which products a collection holds now: its rules as one query, alike on both databases."""

from datetime import timedelta
from decimal import Decimal, InvalidOperation
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.utils.timezone import localtime

from troth.lib import clock
from troth.policy.models import Store

from . import rules
from .models import AttributeValue, Category, Collection, Product, ProductQuerySet, Variant
from .models.categories import SEPARATOR

ORDERS = {
    Collection.Sort.SHELF: ("position", "id"),
    Collection.Sort.NEWEST: ("-published_at", "position", "id"),
    Collection.Sort.CHEAPEST: ("card_lowest", "position", "id"),
    Collection.Sort.DEAREST: ("-card_lowest", "position", "id"),
}


class HasTag(Func):
    """Whether a product bears a tag, letter by letter."""

    output_field = BooleanField()

    def __init__(self, word: str, **extra: Any) -> None:
        super().__init__(Value(word), "tags", **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="(%(expressions)s)))",
            arg_joiner=" IN (SELECT value FROM json_each(",
        )

    def as_postgresql(self, compiler: Any, connection: Any, **_context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="(to_jsonb(%(expressions)s))",
            arg_joiner="::text) <@ (",
        )


def products_of(collection: Collection) -> ProductQuerySet:
    """Its published products as cards, in its order; none where its rules cannot be read."""
    on_sale = Product.objects.of(collection.store_id).published().with_cards()
    found = on_sale.filter(_all_of(collection.store_id, _rules_of(collection)))
    return found.order_by(*ORDERS[Collection.Sort(collection.sort)])


def _rules_of(collection: Collection) -> rules.Rules:
    # Its desk says what is wrong; visitors see an empty shelf.
    return collection.ruled if collection.is_readable else rules.Rules()


def _all_of(store: Any, ruled: rules.Rules) -> Q:
    """The conditions joined; nothing meets an empty list."""
    if not ruled.conditions:
        return Q(pk__in=[])
    joined = and_ if ruled.match == "all" else or_
    return reduce(joined, (_met(store, condition) for condition in ruled.conditions))


def _met(store: Store | Any, condition: rules.AnyCondition) -> Q:
    match condition:
        case rules.Tagged(word):
            return Q(HasTag(word))
        case rules.InCategory(slug):
            return Q(category__in=_below(store, slug))
        case rules.ByVendor(name):
            return Q(vendor=name)
        case rules.NewerThan(days):
            # From the day's first moment, so that a list changes overnight and not by the minute.
            day = localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
            return Q(published_at__gt=day - timedelta(days=days))
        case rules.Answers(attribute, value):
            return Q(Exists(_answers(store, attribute, value)))
        case _:
            return Q(Exists(_variants(store, condition)))


def _below(store: Any, slug: str) -> Any:
    """A category and all that lies below it."""
    shelves = Category.objects.of(store)
    top = Subquery(shelves.filter(slug=slug).values("path")[:1])
    below = Q(path__startswith=Concat(F("top"), Value(SEPARATOR)))
    return shelves.annotate(top=top).filter(below | Q(path=F("top"))).values("pk")


def _answers(store: Any, attribute: str, value: str) -> Any:
    answers = AttributeValue.objects.of(store).filter(product=OuterRef("pk"))
    meant = Q(choice__slug=value)
    if value in {"yes", "no"}:
        meant |= Q(is_so=value == "yes")
    if (number := _number(value)) is not None:
        meant |= Q(number=number)
    return answers.filter(meant, attribute__slug=attribute)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _variants(store: Any, condition: rules.Priced | rules.OnSale) -> Any:
    variants = Variant.objects.of(store).filter(product=OuterRef("pk"))
    if isinstance(condition, rules.OnSale):
        return variants.filter(compare_at__isnull=False)
    if condition.lowest is not None:
        variants = variants.filter(price__gte=condition.lowest)
    if condition.highest is not None:
        variants = variants.filter(price__lte=condition.highest)
    return variants
