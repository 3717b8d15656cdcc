from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.mypages.entry.forms import TypedCodeForm
from troth.people.helpers import Helper
from troth.personal import emails
from troth.recovery.asking import Claim
from troth.recovery.facts import Told, folded


def _email(label: Any, **attributes: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=300,
        widget=forms.EmailInput({"autocomplete": "email", **attributes}),
        error_messages={
            "required": gettext_lazy("Enter an e-mail address, like name@example.com.")
        },
    )


class _OneAddress(CollectingForm):
    """An address, in the form in which it is kept."""

    def clean_email(self) -> str:
        try:
            return emails.normalised(self.cleaned_data["email"])
        except emails.NotAnEmail as fault:
            raise forms.ValidationError(str(fault)) from None


class NewAddressForm(_OneAddress):
    """The address that is to take the old one's place."""

    collects = Collection(
        "address-change",
        ("outreach.Address.email", "recovery.FormerAddress.email", "accounts.SignInAttempt.email"),
        gettext_lazy(
            "The new address signs you in and brings you our mail. The former one is kept sealed "
            "for some days, so that the change can be undone, and then forgotten."
        ),
    )

    email = _email(gettext_lazy("New e-mail"), autofocus=True)


class LostMailboxForm(_OneAddress):
    """The address at which somebody can be reached now."""

    collects = Collection(
        "lost-mailbox",
        ("recovery.Recovery.email", "accounts.SignInAttempt.email"),
        gettext_lazy(
            "To the address we mail a code. It is kept sealed while we give you back your account, "
            "and forgotten if nothing comes of it."
        ),
    )

    email = _email(gettext_lazy("E-mail that you can read now"), autofocus=True)


def _fact(label: Any, help_text: Any, **attributes: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off", **attributes}),
    )


class FactsForm(CollectingForm):
    """What only the buyer knows of an order. Never anything of a bank."""

    collects = Collection(
        "is-this-you",
        ("recovery.Doubt.tries",),
        gettext_lazy("We compare what you write with your orders and do not keep it."),
    )

    postal_code = _fact(
        gettext_lazy("Postal code of the delivery"),
        gettext_lazy("The first three digits are enough."),
        inputmode="numeric",
    )
    phone = _fact(
        gettext_lazy("Last four digits of the recipient's telephone"), "", inputmode="numeric"
    )
    month = forms.CharField(
        label=gettext_lazy("Month of the order"),
        help_text=gettext_lazy("Write it like 2026-03."),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "type": "month"}),
    )
    product = _fact(gettext_lazy("A product in it"), gettext_lazy("Part of its name is enough."))

    @property
    def given(self) -> Told:
        return Told.read(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not Told.read(cleaned).is_enough:
            raise forms.ValidationError(
                _("Fill in two at least; one of them the postal code or the telephone.")
            )
        return cleaned


class ClaimForm(FactsForm, TypedCodeForm):
    """Whose account it is, and how one knows."""

    collects = Collection(
        "lost-mailbox-facts",
        ("recovery.Recovery.old_email", "recovery.Recovery.number", "recovery.Recovery.facts"),
        gettext_lazy(
            "We compare these with our records. The facts are forgotten once that is done, the rest "
            "when the account is given back."
        ),
    )

    old_email = forms.CharField(
        label=gettext_lazy("E-mail that you can no longer read"),
        help_text=gettext_lazy("Leave it empty if you know that it was given to somebody else."),
        required=False,
        max_length=300,
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=gettext_lazy("Number of one of your orders"),
        help_text=gettext_lazy("It looks like K-261123-7BXKQ."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter the number of an order.")},
    )

    field_order = ("code", "old_email", "number")

    def clean_old_email(self) -> str:
        typed = self.cleaned_data["old_email"]
        try:
            return emails.normalised(typed) if typed else ""
        except emails.NotAnEmail as fault:
            raise forms.ValidationError(str(fault)) from None

    def clean_number(self) -> str:
        """As it is kept, however it was typed."""
        return folded(self.cleaned_data["number"]).upper()

    @property
    def claim(self) -> Claim:
        return Claim(self.cleaned_data["old_email"], self.cleaned_data["number"], self.given)


class HelperForm(_OneAddress):
    """Whom to ask for help, and with what."""

    collects = Collection(
        "helper",
        ("recovery.Invitation.email", "people.Helper.scope"),
        gettext_lazy(
            "We write to them once, in your name: they see your address and what you ask. "
            "Theirs is forgotten if they do not answer."
        ),
    )

    email = _email(gettext_lazy("Their e-mail"))
    scope = forms.MultipleChoiceField(
        label=gettext_lazy("What they may do for you"),
        choices=Helper.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing.")},
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("They know of it, and agreed that I give you their address."),
        error_messages={"required": gettext_lazy("Ask them first, please; then tick this.")},
    )
