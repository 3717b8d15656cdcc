"""A cart joined with what the shop holds now: two queries, however many lines."""

from dataclasses import dataclass

from troth.catalogue.models import Product, Variant
from troth.lib.money import Money
from troth.policy.models import Store

from .lines import Cart, Line
from .problems import NoLongerSold, OnlyLeft, PriceChanged, Problem, SoldOut


@dataclass(frozen=True)
class BasketLine:
    """A line of a cart, what it is, and what is wrong with it."""

    line: Line
    product: Product | None
    variant: Variant | None
    problems: tuple[Problem, ...]
    price: Money

    @property
    def quantity(self) -> int:
        return self.line.quantity

    @property
    def total(self) -> Money:
        return self.price * self.line.quantity

    @property
    def is_blocked(self) -> bool:
        return any(problem.is_blocking for problem in self.problems)

    @property
    def is_gone(self) -> bool:
        """Whether it cannot be bought in any quantity."""
        return any(isinstance(problem, NoLongerSold | SoldOut) for problem in self.problems)


@dataclass(frozen=True)
class Basket:
    """What a cart amounts to."""

    lines: tuple[BasketLine, ...]
    currency: str

    @property
    def subtotal(self) -> Money:
        """The sum of all that can still be bought."""
        totals = (line.total for line in self.lines if not line.is_gone)
        return sum(totals, start=Money(0, self.currency))

    @property
    def is_ready(self) -> bool:
        """Whether it could be ordered as it is."""
        return bool(self.lines) and not any(line.is_blocked for line in self.lines)

    @property
    def count(self) -> int:
        return sum(line.quantity for line in self.lines)


def basket_of(cart: Cart, store: Store) -> Basket:
    """What the lines of a cart are, what they cost now, and what is wrong with them."""
    variants = {row.pk: row for row in _variants(cart, store)}
    products = {row.pk: row for row in _products(list(variants.values()), store)}
    lines = []
    for line in cart.lines:
        variant = variants.get(line.variant_id)
        product = products.get(variant.product_id) if variant else None
        lines.append(_joined(line, variant, product, store.currency))
    return Basket(tuple(lines), store.currency)


def problems_of(line: Line, variant: Variant | None, product: Product | None) -> list[Problem]:
    """What is wrong with a line now; nothing if all is well."""
    if variant is None or product is None or not product.is_published:
        return [NoLongerSold()]
    found: list[Problem] = []
    if not variant.has(1):
        return [SoldOut()]
    if not variant.has(line.quantity):
        found.append(OnlyLeft(variant.stock))
    if variant.price != line.seen:
        found.append(PriceChanged(Money(line.seen, variant.currency), variant.price_as_money))
    return found


def _variants(cart: Cart, store: Store) -> list[Variant]:
    wanted = [line.variant_id for line in cart.lines]
    return list(Variant.objects.of(store).filter(pk__in=wanted)) if wanted else []


def _products(variants: list[Variant], store: Store) -> list[Product]:
    wanted = {variant.product_id for variant in variants}
    return list(Product.objects.of(store).filter(pk__in=wanted).with_cards()) if wanted else []


def _joined(
    line: Line, variant: Variant | None, product: Product | None, currency: str
) -> BasketLine:
    problems = tuple(problems_of(line, variant, product))
    price = variant.price_as_money if variant else Money(line.seen, currency)
    return BasketLine(line, product, variant, problems, price)
