"""How a product is offered: what may be chosen, at what price, and how much is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.catalogue.beside import addons_of, parts_of
from troth.catalogue.models import AddOn, BundlePart, Product, Variant
from troth.pricing.telling import lowest_words

from .swatches import swatches_by_variant

FEW = 5  # from here on down, visitors are told how many are left
MOST_BUTTONS = 8  # more choices than that stand in a list


@dataclass(frozen=True)
class Said:
    """All that a page says of a choice, in its language."""

    pk: str
    label: str
    price: str
    compare_at: str
    lowest: str
    stock_words: str
    stock_tone: str
    swatch: str
    is_chosen: bool
    is_sold_out: bool


@dataclass(frozen=True)
class Choice:
    """One variant as a visitor may choose it."""

    variant: Variant
    is_chosen: bool
    swatch: str = ""  # its colour, where all the choices are colours

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
    def lowest(self) -> str:
        """The lowest price before it was reduced; empty if it was not."""
        return lowest_words(self.variant)

    @property
    def is_sold_out(self) -> bool:
        return not self.variant.is_available

    @property
    def said(self) -> Said:
        return Said(
            str(self.variant.pk), self.label, self.price, self.compare_at, self.lowest,
            self.stock_words, self.stock_tone, self.swatch, self.is_chosen, self.is_sold_out,
        )  # fmt: skip

    @property
    def stock_words(self) -> str:
        """What is said of its stock."""
        if self.variant.lacks_file:
            return _("Not to be had yet")
        if self.is_sold_out:
            return _("Sold out")
        if self.later:
            day = date_format(self.later, "DATE_FORMAT")
            return _("Pre-order: sent from %(day)s on") % {"day": day}
        left = self.variant.in_stock
        if left is None and self.variant.is_digital:
            return _("Download, no delivery")
        if left is not None and left <= FEW:
            return ngettext("Only %(left)s left", "Only %(left)s left", left) % {"left": left}
        return _("In stock")

    @property
    def stock_tone(self) -> str:
        """``out``, ``later``, ``few`` or ``plenty``."""
        if self.is_sold_out:
            return "out"
        if self.later:
            return "later"
        left = self.variant.in_stock
        return "few" if left is not None and left <= FEW else "plenty"

    @property
    def later(self) -> date | None:
        """When it comes, where it is sold ahead of stock."""
        return self.variant.available_from if self.variant.comes_later(1) else None

    @property
    def parts(self) -> list[BundlePart]:
        """What a bundle consists of; empty for anything else."""
        return parts_of(self.variant)


@dataclass(frozen=True)
class Offer:
    """A product's choices, one of them chosen."""

    choices: tuple[Choice, ...]
    question: str
    addons: tuple[AddOn, ...] = ()

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
    def later(self) -> list[Choice]:
        """The choices that are sold ahead of stock."""
        return [choice for choice in self.choices if choice.later]

    @property
    def is_digital(self) -> bool:
        """Whether all of it is downloaded, and nothing sent."""
        return bool(self.choices) and all(each.variant.is_digital for each in self.choices)

    @property
    def has_digital_beside(self) -> bool:
        """Whether some of it is downloaded, and some sent."""
        return not self.is_digital and any(each.variant.is_digital for each in self.choices)

    @property
    def bundles(self) -> list[Choice]:
        """The choices that consist of others."""
        return [choice for choice in self.choices if choice.parts]

    @property
    def is_sold_out(self) -> bool:
        return all(choice.is_sold_out for choice in self.choices)


def offer_of(product: Product, variants: Sequence[Variant]) -> Offer:
    """The choices of a product and its add-ons; the first choice that can be had is chosen.

    Wants both as ``goods_at`` fetches them.
    """
    chosen = next((each for each in variants if each.is_available), None)
    chosen = chosen or next(iter(variants), None)
    swatches = swatches_by_variant(variants)
    choices = tuple(
        Choice(each, is_chosen=each is chosen, swatch=swatch)
        for each, swatch in zip(variants, swatches, strict=True)
    )
    question = " / ".join(str(name) for name in product.options)
    return Offer(choices, question, addons_of(product))
