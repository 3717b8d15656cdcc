"""To whom a parcel goes and how: the form of the first step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.declarations.notices import Collection
from troth.delivery import methods as ways
from troth.delivery.forms import RecipientForm
from troth.lib.money import Money

from .offers import offer


@dataclass(frozen=True, repr=False)
class Choice:
    """An address of the book to choose, or the choice of another one."""

    key: str
    label: str
    is_chosen: bool


class DeliveryForm(RecipientForm):
    """To whom the parcel goes, how, and whether a member keeps the address for the next time."""

    collects = Collection(
        "delivery",
        (
            "orders.CheckoutDraft.name",
            "orders.CheckoutDraft.phone",
            "orders.CheckoutDraft.address",
            "orders.CheckoutDraft.choices",
            "orders.Order.name",
            "orders.Order.phone",
            "orders.Order.address",
            "members.DeliveryAddress.name",
            "members.DeliveryAddress.phone",
            "members.DeliveryAddress.address",
            "members.DeliveryAddress.others_agreed_at",
        ),
        gettext_lazy(
            "We ask for this to deliver what you buy, and keep it sealed under a key of your own."
        ),
        area=gettext_lazy("The country that the parcel goes to."),
    )

    delivery = forms.ChoiceField(
        label=gettext_lazy("Delivery"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how the parcel should come."),
            "invalid_choice": gettext_lazy("This delivery does not reach that country."),
        },
    )

    for_child = forms.BooleanField(required=False)

    keep = forms.ChoiceField(
        label=gettext_lazy("Keep this address for the next time?"),
        choices=[
            ("no", gettext_lazy("No")),
            ("mine", gettext_lazy("Yes, it is mine")),
            (
                "another's",
                gettext_lazy("Yes, it is another person's, who knows of it and agrees"),
            ),
        ],
        initial="no",
        required=False,
        widget=forms.RadioSelect,
    )

    choices: Sequence[Choice] = ()  # addresses of the book that could fill it

    def __init__(self, *args: Any, subtotal: Money, has_book: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self._subtotal, self._has_book = subtotal, has_book
        offered = _deliveries(self.country_shown, subtotal)
        offer(self.fields["delivery"], offered)
        if self.initial.get("delivery") not in dict(offered):
            self.initial["delivery"] = offered[0][0]
        age = self.store.terms.ages.delivery_from
        self.fields["for_child"].label = _("The parcel is for a child under %(age)d.") % {
            "age": age
        }
        if not has_book:
            del self.fields["keep"]

    @property
    def is_for_child(self) -> bool:
        """Whether the parcel is said to be for a child to whom none goes (C6-1)."""
        return bool(self.cleaned_data.get("for_child"))

    @property
    def is_kept(self) -> bool:
        """Whether a member said yes to keeping the address; no is what stands there first."""
        return self.cleaned_data.get("keep", "no") in {"mine", "another's"}

    @property
    def is_of_another(self) -> bool:
        return bool(self.cleaned_data.get("keep") == "another's")

    def reshaped(self) -> "DeliveryForm":
        """The same values, not judged yet, in the fields that fit the country chosen."""
        typed = self.as_typed
        typed.pop("delivery")
        return DeliveryForm(
            initial=typed, subtotal=self._subtotal, has_book=self._has_book, store=self.store
        )


def _deliveries(country: str, subtotal: Money) -> list[tuple[str, str]]:
    """Each way with what it costs for this cart."""
    words = _("%(way)s (%(cost)s)")
    return [
        (way.slug, words % {"way": way.label, "cost": _cost(way, subtotal)})
        for way in ways.to(country)
    ]


def _cost(way: ways.Method, subtotal: Money) -> str:
    fee = way.fee(subtotal)
    if not fee.amount:
        return _("free")
    if way.free_from is None:
        return str(fee)
    return _("%(fee)s, free from %(sum)s") % {"fee": fee, "sum": way.free_from}
