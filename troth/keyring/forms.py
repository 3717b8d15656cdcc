from django import forms
from django.utils.translation import gettext_lazy as _

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.passkeys.keeping import LONGEST_TITLE
from troth.passkeys.passwords import LONGEST

NOW = "current-password"
NEW = "new-password"


class TitleForm(CollectingForm):
    """What a member calls a passkey."""

    collects = Collection(
        "passkeys",
        ("passkeys.Passkey.title",),
        _(
            "So that you know your passkeys apart. It is kept sealed, and we use it for nothing else."
        ),
    )

    title = forms.CharField(label=_("What do you call it?"), max_length=LONGEST_TITLE)


class NewPasskeyForm(TitleForm):
    """The same, with what the device answered."""

    answer = forms.CharField(widget=forms.HiddenInput, required=False)


class PasswordForm(forms.Form):
    """The password that is in force, where one is."""

    current = forms.CharField(
        label=_("Your password now"),
        strip=False,
        max_length=LONGEST + 1,
        widget=forms.PasswordInput({"autocomplete": NOW}),
    )


class NewPasswordForm(PasswordForm):
    """A new one; that of now is asked only where there is one to know."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "Ten characters or more, and not one that everybody tries. A sentence is good."
        ),
        strip=False,
        max_length=LONGEST + 1,
        widget=forms.PasswordInput({"autocomplete": NEW}),
    )
