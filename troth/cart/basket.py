"""A cart joined with what the shop holds now: two queries, however many lines."""

from dataclasses import dataclass
from datetime import date

from troth.catalogue.models import Product, Variant
from troth.lib.money import Money
from troth.policy.models import Store

from .charges import Charge, charges_in, subtotal_of
from .goods import Goods, goods_of
from .judging import problems_in
from .lines import Cart, Line
from .problems import NoLongerSold, Problem, SoldOut


@dataclass(frozen=True)
class BasketLine:
    """A line of a cart, what it is, and what is wrong with it."""

    line: Line
    product: Product | None
    variant: Variant | None
    problems: tuple[Problem, ...]
    price: Money  # of one, where it is no add-on
    charges: tuple[Charge, ...]
    later: date | None = None  # when it comes, if it is ordered ahead of stock

    @property
    def quantity(self) -> int:
        return self.line.quantity

    @property
    def total(self) -> Money:
        if not self.charges:
            return self.price * self.line.quantity
        return subtotal_of([self.charges], self.price.currency)

    @property
    def addons(self) -> list[Charge]:
        """The pieces that cost less because of what else is in the cart."""
        return [charge for charge in self.charges if charge.is_addon]

    @property
    def is_blocked(self) -> bool:
        return any(problem.is_blocking for problem in self.problems)

    @property
    def is_sent(self) -> bool:
        """Whether it needs a parcel."""
        return self.variant is not None and self.variant.requires_shipping

    @property
    def is_gone(self) -> bool:
        """Whether it cannot be bought in any quantity."""
        return any(isinstance(problem, NoLongerSold | SoldOut) for problem in self.problems)


@dataclass(frozen=True)
class Basket:
    """What a cart amounts to."""

    lines: tuple[BasketLine, ...]
    currency: str
    dates: str = ""  # when each line comes that is ordered ahead of stock; to compare
    needs_parcel: bool = False  # whether anything is sent: then somebody says where to (K0-1)
    has_digital: bool = False  # whether anything is fetched as a file

    @property
    def subtotal(self) -> Money:
        """The sum of all that can still be bought."""
        totals = (line.total for line in self.lines if not line.is_gone)
        return sum(totals, start=Money(0, self.currency))

    @property
    def sent(self) -> Money:
        """The same of what needs a parcel, which is what delivery is reckoned by."""
        totals = (line.total for line in self.lines if line.is_sent and not line.is_gone)
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
    goods = goods_of(_with_cards(_variants(cart, store), store), store)
    problems, charges = problems_in(cart.lines, goods), charges_in(cart.lines, goods)
    lines = tuple(
        _joined(line, goods, found, charged)
        for line, found, charged in zip(cart.lines, problems, charges, strict=True)
    )
    return Basket(
        lines,
        store.currency,
        dates=goods.dates(cart.lines),
        needs_parcel=goods.need_parcel(cart.lines),
        has_digital=goods.has_digital(cart.lines),
    )


def _variants(cart: Cart, store: Store) -> list[Variant]:
    wanted = [line.variant_id for line in cart.lines]
    return list(Variant.objects.of(store).filter(pk__in=wanted).to_sell()) if wanted else []


def _with_cards(variants: list[Variant], store: Store) -> list[Variant]:
    """Each with its product, and the product with all that a card shows."""
    wanted = {variant.product_id for variant in variants}
    cards = Product.objects.of(store).with_cards().in_bulk(wanted) if wanted else {}
    standing = [variant for variant in variants if variant.product_id in cards]
    for variant in standing:
        variant.product = cards[variant.product_id]
    return standing


def _joined(
    line: Line, goods: Goods, problems: tuple[Problem, ...], charges: tuple[Charge, ...]
) -> BasketLine:
    variant = goods.variants.get(line.variant_id)
    return BasketLine(
        line,
        goods.product(line),
        variant,
        problems,
        price=variant.price_as_money if variant else Money(line.seen, goods.currency),
        charges=charges,
        later=goods.later(line),
    )
