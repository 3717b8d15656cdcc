"""Why a file is not handed out, as values to show: each says what is so and what to do."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Replaced:
    """A fresh link was asked for since."""

    @property
    def text(self) -> str:
        return _("This link was replaced by a newer one. Use that, or open your order.")


@dataclass(frozen=True)
class Expired:
    """Its days are over."""

    @property
    def text(self) -> str:
        return _("This link was good for 30 days. Open your order and ask for a fresh one.")


@dataclass(frozen=True)
class Spent:
    """It was used as often as it may."""

    @property
    def text(self) -> str:
        return _("This link was used ten times. Open your order and ask for a fresh one.")


@dataclass(frozen=True)
class Unpaid:
    """The money is not here."""

    @property
    def text(self) -> str:
        return _("This order is not paid. As soon as the money has come, the link works.")


@dataclass(frozen=True)
class Held:
    """The buyer said that it was not them who ordered."""

    @property
    def text(self) -> str:
        return _("This order waits until we have looked into it. Please ask us.")


@dataclass(frozen=True)
class Missing:
    """The content is not where it should be; ours to mend."""

    @property
    def text(self) -> str:
        return _("We cannot find the file. Nothing was counted. Please write to us.")


Refusal = Replaced | Expired | Spent | Unpaid | Held | Missing
