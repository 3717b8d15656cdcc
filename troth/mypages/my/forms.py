from django import forms
from django.utils.translation import gettext_lazy

from troth.members.rules import LONGEST_NAME, Problems


class ProfileForm(forms.Form):
    """What a member may tell us; each field says which service needs it (K-06)."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("So that we can greet you, and fill it in when you order."),
        required=False,
        widget=forms.TextInput({"autocomplete": "name", "maxlength": LONGEST_NAME}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        help_text=gettext_lazy("So that the carrier can reach you about a parcel."),
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    birth_date = forms.CharField(
        label=gettext_lazy("Birth date"),
        help_text=gettext_lazy("For a gift on your birthday; without it you get none."),
        required=False,
        widget=forms.DateInput({"autocomplete": "bday", "type": "date"}, format="%Y-%m-%d"),
    )

    def tell(self, problems: Problems) -> None:
        """Show what the deed found wrong beside its fields."""
        for field, sentence in problems.problems.items():
            self.add_error(field, sentence)


class JoiningForm(forms.Form):
    """The yes to the terms that were shown, which makes a member (T-01)."""

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    terms = forms.BooleanField(
        label=gettext_lazy("I have read the terms of service and accept them."),
        error_messages={
            "required": gettext_lazy("To become a member, please accept the terms of service.")
        },
    )
