"""Why an order was not placed, as values to show: each says what is so and what to do."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from troth.guardians.problems import Unready
from troth.lib.money import Money
from troth.lib.texts import Texts
from troth.members.standing import Refusal


@dataclass(frozen=True)
class CartChanged:
    """Something in the cart cannot be had as wanted; the cart says what."""

    @property
    def text(self) -> str:
        return _("Something in your cart changed. Please look at it before you order.")


@dataclass(frozen=True)
class EnoughBought:
    """A person has bought, over all their orders, as much of a product as the shop sells to one."""

    title: Texts
    left: int

    @property
    def text(self) -> str:
        if not self.left:
            words = _("You have bought all of “%(title)s” that one person may. Please remove it.")
            return words % {"title": self.title}
        words = _("Of “%(title)s” you may buy %(left)s more. Please lower the quantity.")
        return words % {"title": self.title, "left": self.left}


@dataclass(frozen=True)
class TotalChanged:
    """The total is another than the one that was shown."""

    shown: Money
    present: Money

    @property
    def text(self) -> str:
        words = _("The total changed from %(shown)s to %(present)s. Nothing was ordered.")
        return words % {"shown": self.shown, "present": self.present}


@dataclass(frozen=True)
class TermsChanged:
    """Another version of the terms stands than the one that was accepted."""

    @property
    def text(self) -> str:
        return _("The terms changed while you were here. Please read and accept them again.")


@dataclass(frozen=True)
class AgreementNeeded:
    """Another text changed, and the buyer has not agreed to it yet."""

    @property
    def text(self) -> str:
        return _("A text of the shop changed. Please say whether you agree before you order.")


@dataclass(frozen=True)
class MethodUnfit:
    """This delivery or payment is not offered for the address."""

    @property
    def text(self) -> str:
        return _("This way to deliver or to pay is not offered for your address. Choose another.")


@dataclass(frozen=True)
class NotAgreedToBegin:
    """Digital content, without the yes that the law asks for before it is handed out at once."""

    @property
    def text(self) -> str:
        return _("Please say that you want the files at once, and know what that means.")


@dataclass(frozen=True)
class Withheld:
    """The shop may not serve this buyer now."""

    refusal: Refusal

    @property
    def text(self) -> str:
        return self.refusal.text


@dataclass(frozen=True)
class TokenRefused:
    """The page was made for somebody else, or for an order that is placed."""

    @property
    def text(self) -> str:
        return _("This page is too old to order from. Please look at it again.")


Obstacle = (
    CartChanged
    | EnoughBought
    | TotalChanged
    | TermsChanged
    | AgreementNeeded
    | MethodUnfit
    | NotAgreedToBegin
    | TokenRefused
    | Withheld
    | Unready
)
