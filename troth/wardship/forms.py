from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.guardians import choices
from troth.guardians.rules import Band
from troth.personal import emails


class AgeForm(CollectingForm):
    """Of which age band somebody is."""

    collects = Collection(
        "age",
        ("guardians.AgeBand.band",),
        gettext_lazy("We note the range that you choose, to know whether a guardian has to agree."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["age"] = choices.age_field(self.store.terms.ages)

    @property
    def band(self) -> Band:
        """Of a valid form."""
        return choices.chosen(self.cleaned_data["age"], self.store.terms.ages)


class InvitationForm(CollectingForm):
    """Whom to ask. Who types another's address confirms that they said yes to it (C2-6)."""

    collects = Collection(
        "guardian",
        ("outreach.Address.email", "guardians.Tie.guardian"),
        gettext_lazy(
            "It is the address of another: we write to it once, to ask for a yes. In the letter "
            "we name you by your own e-mail address. Without a yes theirs is deleted."
        ),
    )

    email = forms.CharField(
        label=gettext_lazy("Your parent's or guardian's e-mail"),
        max_length=300,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Enter your guardian's e-mail address, like name@example.com.")
        },
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("They said yes to my giving you their address."),
        error_messages={
            "required": gettext_lazy("Please ask them first whether you may give us their address.")
        },
    )

    def clean_email(self) -> str:
        try:
            return emails.normalised(self.cleaned_data["email"])
        except emails.NotAnEmail as fault:
            raise forms.ValidationError(str(fault)) from None


class MajorityForm(CollectingForm):
    """That somebody is old enough now, and accepts the terms for themself."""

    collects = Collection(
        "majority",
        ("guardians.AgeBand.band", "people.Acceptance.text"),
        gettext_lazy("We note that you reached this age, and which terms you accepted."),
    )

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    accepted = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("To go on alone, please read and accept the terms.")
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        words = _("I have turned %(age)d. I have read the terms of service and accept them.")
        self.fields["accepted"].label = words % {"age": self.store.terms.ages.threshold}


class AcceptanceForm(CollectingForm):
    """A guardian's yes: who they are, and what they read."""

    collects = Collection(
        "guardianship",
        ("guardians.Tie.guardian", "people.Acceptance.text", "outreach.Address.email"),
        gettext_lazy("We note that you agreed, for whom by a random number, and to which texts."),
    )

    is_guardian = forms.BooleanField(
        label=gettext_lazy("I am of age, and the parent or legal guardian of whoever asks."),
        error_messages={
            "required": gettext_lazy("Only a guardian who is of age can agree; please confirm it.")
        },
    )
    accepted = forms.BooleanField(
        label=gettext_lazy("I have read these texts and accept them, for them and for myself."),
        error_messages={"required": gettext_lazy("Please read and accept the texts to agree.")},
    )
