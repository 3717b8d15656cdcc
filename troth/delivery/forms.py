"""The form of an address that parcels reach, for every page that takes one (K-05)."""

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from troth.declarations.forms import CollectingForm
from troth.lib.texts import current_language
from troth.members.rules import name_in
from troth.orders.purchases import Recipient
from troth.personal import addresses, phones
from troth.personal.addresses import AddressProblems, PostalAddress

from .methods import COUNTRIES, HOME_COUNTRY

ANOTHER_COUNTRY = "country-fields"  # the button that asks for another country's fields
LOCALES = {"en": "en", "zh-hant": "zh_Hant"}


def country_names() -> list[tuple[str, str]]:
    """Where parcels go, with each country's name in the language of the page."""
    names = Locale.parse(LOCALES[current_language()]).territories
    return [(code, names[code]) for code in COUNTRIES]


def _filled(token: str, **more: str) -> dict[str, str]:
    return {"autocomplete": token, **more}


class RecipientForm(CollectingForm):
    """To whom a parcel goes. Its fields fit the country that is chosen."""

    name = forms.CharField(
        label=pgettext_lazy("of the recipient", "Name"),
        max_length=100,
        widget=forms.TextInput(_filled("name")),
        error_messages={"required": gettext_lazy("Enter the name of whoever gets the parcel.")},
    )
    phone = forms.CharField(
        label=pgettext_lazy("of the recipient", "Telephone"),
        max_length=40,
        widget=forms.TextInput(_filled("tel", type="tel")),
        error_messages={"required": gettext_lazy("Enter a telephone number for the carrier.")},
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country or region"), widget=forms.Select(_filled("country"))
    )
    postal_code = forms.CharField(
        label=gettext_lazy("Postal code"),
        max_length=16,
        required=False,
        widget=forms.TextInput(_filled("postal-code")),
    )
    region = forms.CharField(
        label=gettext_lazy("County or city"),
        max_length=80,
        required=False,
        widget=forms.TextInput(_filled("address-level1")),
    )
    city = forms.CharField(
        label=gettext_lazy("District or town"),
        max_length=80,
        required=False,
        widget=forms.TextInput(_filled("address-level2")),
    )
    street = forms.CharField(
        label=gettext_lazy("Street, lane, number, floor"),
        max_length=200,
        required=False,
        widget=forms.TextInput(_filled("street-address")),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        country = self.country_shown
        chosen = self.fields["country"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 - tells the type checker
        chosen.choices = country_names()
        regions = addresses.region_names(country)
        if regions:
            choices = [("", _("Please choose")), *regions]
            self.fields["region"].widget = forms.Select(_filled("address-level1"), choices)
        else:
            del self.fields["region"]
        for part, sentence in addresses.required_parts(country).items():
            if part in self.fields:
                self.fields[part].required = True
                self.fields[part].error_messages["required"] = sentence

    def clean(self) -> None:
        """The address as its country's post writes it, the number as carriers dial it."""
        if "country" in self.cleaned_data:
            self._clean_address()
            self._clean_phone()

    @property
    def country_shown(self) -> str:
        """The country whose fields it has."""
        wanted = self.data.get("country") or self.initial.get("country")
        return wanted if wanted in COUNTRIES else HOME_COUNTRY

    @property
    def recipient(self) -> Recipient:
        """To whom it goes; of a valid form."""
        typed = self.cleaned_data
        return Recipient(typed["name"], typed["phone"], typed["address"])

    @property
    def as_typed(self) -> dict[str, Any]:
        """The values that were sent, not judged yet; the notice is told anew."""
        return {name: self.data.get(name) for name in self.fields.keys() - {"notice"}}

    def clean_name(self) -> str:
        """A name as it can stand on a parcel."""
        try:
            return name_in(self.cleaned_data["name"])
        except ValueError as fault:
            raise forms.ValidationError(str(fault)) from None

    def _clean_address(self) -> None:
        parts = ("country", "postal_code", "region", "city", "street")
        typed = PostalAddress(**{part: self.cleaned_data.get(part, "") for part in parts})
        try:
            self.cleaned_data["address"] = addresses.normalised(typed)
        except AddressProblems as fault:
            for part, sentence in fault.problems.items():
                field = part if part in self.fields else "street"
                if field not in self.errors:
                    self.add_error(field, sentence)

    def _clean_phone(self) -> None:
        try:
            typed = self.cleaned_data.get("phone", "")
            country = self.cleaned_data["country"]
            self.cleaned_data["phone"] = phones.normalised(typed, country) if typed else ""
        except phones.NotAPhone as fault:
            self.add_error("phone", str(fault))
