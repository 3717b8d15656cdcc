import unicodedata

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.personal import emails


class EmailForm(CollectingForm):
    """Where the code should be mailed to."""

    collects = Collection(
        "sign-in",
        ("outreach.Address.email", "accounts.SignInAttempt.email"),
        gettext_lazy(
            "Your address signs you in and brings you what we have to write to you. It is kept "
            "sealed, and soon gone if you do not enter the code."
        ),
    )

    email = forms.CharField(
        label=gettext_lazy("E-mail"),
        max_length=300,
        widget=forms.EmailInput({"autocomplete": "email", "autofocus": True}),
        error_messages={
            "required": gettext_lazy("Enter your e-mail address, like name@example.com.")
        },
    )

    def clean_email(self) -> str:
        try:
            return emails.normalised(self.cleaned_data["email"])
        except emails.NotAnEmail as fault:
            raise forms.ValidationError(str(fault)) from None


class TypedCodeForm(forms.Form):
    """The eight digits of the mail, however they were typed."""

    code = forms.CharField(
        label=gettext_lazy("Code from the mail"),
        max_length=40,
        widget=forms.TextInput(
            {
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autofocus": True,
                "class": "code-input",
            }
        ),
        error_messages={"required": gettext_lazy("Enter the eight digits from the mail.")},
    )

    def clean_code(self) -> str:
        """Full-width digits made narrow, blanks and hyphens dropped."""
        folded = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        code = "".join(sign for sign in folded if not sign.isspace() and sign not in "-‐‑–—−")
        if len(code) != 8 or not (code.isascii() and code.isdigit()):
            raise forms.ValidationError(
                _("A code has eight digits; please look at the mail again.")
            )
        return code


class CodeForm(TypedCodeForm):
    """The code, and the policy that was shown beside it."""

    policy = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
