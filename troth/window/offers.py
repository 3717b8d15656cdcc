"""How a product is offered: what may be chosen, at what price, and how much is left."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.catalogue.models import Product, Variant

FEW = 5  # from here on down, visitors are told how many are left
MOST_BUTTONS = 8  # more choices than that stand in a list


@dataclass(frozen=True)
class Choice:
    """One variant as a visitor may choose it."""

    variant: Variant
    is_chosen: bool

    @property
    def label(self) -> str:
        return self.variant.label

    @property
    def price(self) -> str:
        return str(self.variant.price_as_money)

    @property
    def compare_at(self) -> str:
        """The former price; empty if there was none."""
        return str(self.variant.compare_at_as_money or "")

    @property
    def is_sold_out(self) -> bool:
        return not self.variant.is_available

    @property
    def stock_words(self) -> str:
        """What is said of its stock."""
        if self.is_sold_out:
            return _("Sold out")
        left = self.variant.stock
        if self.variant.is_tracked and left <= FEW:
            return ngettext("Only %(left)s left", "Only %(left)s left", left) % {"left": left}
        return _("In stock")

    @property
    def stock_tone(self) -> str:
        """``out``, ``few`` or ``plenty``."""
        if self.is_sold_out:
            return "out"
        return "few" if self.variant.is_tracked and self.variant.stock <= FEW else "plenty"


@dataclass(frozen=True)
class Offer:
    """A product's choices, one of them chosen."""

    choices: tuple[Choice, ...]
    question: str

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.is_chosen), None)

    @property
    def has_choice(self) -> bool:
        return len(self.choices) > 1

    @property
    def is_long(self) -> bool:
        return len(self.choices) > MOST_BUTTONS

    @property
    def has_prices(self) -> bool:
        """Whether the choices differ in price."""
        return len({choice.variant.price for choice in self.choices}) > 1

    @property
    def is_sold_out(self) -> bool:
        return all(choice.is_sold_out for choice in self.choices)


def offer_of(product: Product) -> Offer:
    """The choices of a product with details; the first that can be had is chosen."""
    variants = list(product.variants.all())
    chosen = next((each for each in variants if each.is_available), None)
    chosen = chosen or next(iter(variants), None)
    choices = tuple(Choice(each, is_chosen=each is chosen) for each in variants)
    return Offer(choices, " / ".join(str(name) for name in product.options))
