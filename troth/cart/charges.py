"""What the pieces of a cart cost, add-ons at their special price. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from troth.catalogue.models import AddOn, Variant
from troth.lib.money import Money

from .goods import Goods
from .lines import Line


@dataclass(frozen=True)
class Charge:
    """So many pieces of an article at one price."""

    quantity: int
    price: Money
    is_addon: bool = False

    @property
    def total(self) -> Money:
        return self.price * self.quantity


def charges_in(lines: Sequence[Line], goods: Goods) -> list[tuple[Charge, ...]]:
    """For each line what its pieces cost; nothing for what is not sold.

    Each piece of a product lets one add-on be had at its special price, as long as both are bought.
    A main piece is given to the add-ons in the order of the cart, the lowest price first.
    """
    mains = goods.pieces(lines)
    charged = []
    for line in lines:
        variant = goods.sold(line)
        charged.append(tuple(_of(line, variant, goods.addons, mains)) if variant else ())
    return charged


def subtotal_of(charged: Iterable[tuple[Charge, ...]], currency: str) -> Money:
    """The sum of all that is charged."""
    totals = (charge.total for charges in charged for charge in charges)
    return sum(totals, start=Money(0, currency))


def _of(
    line: Line, variant: Variant, addons: Sequence[AddOn], mains: Counter[UUID]
) -> list[Charge]:
    """The pieces of a line; takes the main pieces that its add-ons use up."""
    charges, left = [], line.quantity
    for addon in sorted(_offers(variant, addons), key=lambda each: each.price):
        count = min(left, mains[addon.product_id])
        if count:
            mains[addon.product_id] -= count
            left -= count
            charges.append(Charge(count, Money(addon.price, variant.currency), is_addon=True))
    if left:
        charges.append(Charge(left, variant.price_as_money))
    return charges


def _offers(variant: Variant, addons: Sequence[AddOn]) -> list[AddOn]:
    """Those that make an article cheaper; a product is no add-on to itself."""
    return [
        each
        for each in addons
        if each.variant_id == variant.pk
        and each.product_id != variant.product_id
        and each.price < variant.price
    ]
