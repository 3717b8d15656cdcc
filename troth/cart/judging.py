"""What is wrong with the lines of a cart. Pure: lines and what the shop holds in, problems out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from troth.catalogue.models import Product, Variant
from troth.lib.money import Money

from .goods import Goods
from .lines import Line
from .problems import (
    AtLeast,
    AtMost,
    NoLongerSold,
    OnlyLeft,
    PriceChanged,
    Problem,
    SoldOut,
    TooManyTogether,
)


def problems_in(lines: Sequence[Line], goods: Goods) -> list[tuple[Problem, ...]]:
    """For each line what is wrong with it now; nothing if all is well."""
    pieces, short = goods.pieces(lines), _short(lines, goods)
    found = []
    for line in lines:
        variant = goods.sold(line)
        problems: list[Problem] = [NoLongerSold()] if variant is None else [*_of(line, variant)]
        if variant is not None and not _is_gone(problems):
            problems += _limits(variant.product, pieces[variant.product_id])
            problems += _together(line, goods, short) if not problems else []
        found.append(tuple(problems))
    return found


def _of(line: Line, variant: Variant) -> Iterator[Problem]:
    """What is wrong with a line whatever else is in the cart."""
    if not variant.has(1):
        yield SoldOut()
        return
    if not variant.has(line.quantity):
        yield OnlyLeft(variant.most or 0)
    if variant.price != line.seen:
        yield PriceChanged(Money(line.seen, variant.currency), variant.price_as_money)


def _limits(product: Product, pieces: int) -> Iterator[Problem]:
    """Whether so many of a product are too few or too many for one order."""
    if product.least_per_order is not None and pieces < product.least_per_order:
        yield AtLeast(product.least_per_order)
    if product.most_per_order is not None and pieces > product.most_per_order:
        yield AtMost(product.most_per_order)


def _short(lines: Sequence[Line], goods: Goods) -> set[UUID]:
    """What more is taken of than there is, counted over all lines: a part may be bought alone too."""
    wanted: Counter[Variant] = Counter()
    for variant, quantity in goods.from_stock(lines):
        wanted[variant] += quantity
    return {each.pk for each, count in wanted.items() if each.is_tracked and each.stock < count}


def _together(line: Line, goods: Goods, short: set[UUID]) -> Iterator[Problem]:
    if any(variant.pk in short for variant, _quantity in goods.from_stock([line])):
        yield TooManyTogether()


def _is_gone(problems: Sequence[Problem]) -> bool:
    return any(isinstance(problem, NoLongerSold | SoldOut) for problem in problems)
