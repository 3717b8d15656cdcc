"""What can be wrong with a cart, as values to show: each says what is so and what to do."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from troth.lib.money import Money

MOST_OF_ONE = 99
MOST_LINES = 50


@dataclass(frozen=True)
class QuantityOutOfRange:
    """A quantity that is no whole number from one to the most that is sold at once."""

    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        words = _("Enter a whole number from 1 to %(most)s, or remove the article.")
        return words % {"most": MOST_OF_ONE}


@dataclass(frozen=True)
class CartFull:
    """One more line than a cart takes."""

    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        words = _("A cart holds up to %(most)s different articles. Order these first.")
        return words % {"most": MOST_LINES}


@dataclass(frozen=True)
class NoLongerSold:
    """Gone from the catalogue, or never of this shop."""

    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        return _("This article is not sold here any more. Please remove it.")


@dataclass(frozen=True)
class NotMadeSo:
    """A combination of options that does not exist."""

    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        return _("This is not made in that combination. Go back and choose another.")


@dataclass(frozen=True)
class SoldOut:
    """Nothing is left."""

    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        return _("This is sold out. Please remove it.")


@dataclass(frozen=True)
class OnlyLeft:
    """Less is left than is wanted."""

    left: int
    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        return _("Only %(left)s left. Please lower the quantity.") % {"left": self.left}


@dataclass(frozen=True)
class TooManyTogether:
    """Several lines want the same thing, as a bundle and one of its parts do, and it is too few."""

    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        return _(
            "There is not enough for all articles in your cart that need this. "
            "Please lower one of the quantities."
        )


@dataclass(frozen=True)
class AtLeast:
    """An order takes no fewer of this product."""

    least: int
    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        return _("This is sold from %(least)s pieces an order.") % {"least": self.least}


@dataclass(frozen=True)
class AtMost:
    """An order takes no more of this product."""

    most: int
    is_blocking: ClassVar[bool] = True

    @property
    def text(self) -> str:
        words = _("An order takes at most %(most)s pieces of this. Please lower the quantity.")
        return words % {"most": self.most}


@dataclass(frozen=True)
class PriceChanged:
    """The price is another than when it was put into the cart."""

    former: Money
    present: Money
    is_blocking: ClassVar[bool] = False

    @property
    def text(self) -> str:
        words = _("The price changed from %(former)s to %(present)s since you put this in.")
        return words % {"former": self.former, "present": self.present}


Problem = (
    QuantityOutOfRange
    | CartFull
    | NoLongerSold
    | NotMadeSo
    | SoldOut
    | OnlyLeft
    | TooManyTogether
    | AtLeast
    | AtMost
    | PriceChanged
)
