from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from troth.declarations.notices import Collection
from troth.delivery.forms import RecipientForm
from troth.lib.promises import keeps
from troth.members.addressbook import Place
from troth.personal import phones

LONGEST_LABEL = 40


class AddressForm(RecipientForm):
    """An address of the book: to whom, where, and whose it is (C2-6)."""

    collects = Collection(
        "address",
        tuple(
            f"members.DeliveryAddress.{field}"
            for field in ("name", "phone", "address", "label", "others_agreed_at")
        ),
        gettext_lazy(
            "We keep it to fill in the checkout for you, sealed under a key of your own, until you "
            "remove it."
        ),
        area=gettext_lazy("The country that the parcel goes to."),
    )

    label = forms.CharField(
        label=gettext_lazy("What you call it"),
        help_text=gettext_lazy("“Home”, for example, so that you find it at the checkout."),
        max_length=LONGEST_LABEL,
        required=False,
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("Whose address is it?"),
        choices=[
            ("mine", gettext_lazy("It is mine")),
            (
                "another's",
                gettext_lazy("It is another person's, who knows that I keep it here and agrees"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy(
                "Say whose it is. Another person's is kept only with their yes."
            )
        },
    )
    is_default = forms.BooleanField(
        label=gettext_lazy("Use it for every parcel unless I choose another"), required=False
    )

    @property
    @keeps("C2-6")
    def place(self) -> Place:
        """What was written; of a valid form."""
        to, typed = self.recipient, self.cleaned_data
        return Place(
            to.name,
            to.phone,
            to.address,
            label=" ".join(typed["label"].split()),
            is_of_another=typed["whose"] == "another's",
            is_default=typed["is_default"],
        )

    def reshaped(self) -> "AddressForm":
        """The same values, not judged yet, in the fields that fit the country chosen."""
        return AddressForm(initial=self.as_typed, store=self.store)


def typed_of(place: Place) -> dict[str, Any]:
    """An address of the book as its form begins."""
    address = place.address
    return {
        "name": place.name,
        "phone": phones.written(place.phone, address.country),
        "country": address.country,
        "postal_code": address.postal_code,
        "region": address.region,
        "city": address.city,
        "street": address.street,
        "label": place.label,
        "whose": "another's" if place.is_of_another else "mine",
        "is_default": place.is_default,
    }
