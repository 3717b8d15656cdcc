from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.guardians import choices
from troth.guardians.rules import Band


class JoiningForm(CollectingForm):
    """The yes to the terms that were shown, which makes a member (T-01)."""

    collects = Collection(
        "joining",
        ("members.Member.joined_at", "people.Acceptance.text", "guardians.AgeBand.band"),
        gettext_lazy(
            "We note that you are a member, your age range and which terms you accepted, nothing else."
        ),
    )

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    terms = forms.BooleanField(
        label=gettext_lazy("I have read the terms of service and accept them."),
        error_messages={
            "required": gettext_lazy("To become a member, please accept the terms of service.")
        },
    )

    def __init__(self, *args: Any, asks_age: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if asks_age:
            self.fields["age"] = choices.age_field(self.store.terms.ages)

    @property
    def band(self) -> Band | None:
        """The age that was told, where it was asked; of a valid form."""
        slug = self.cleaned_data.get("age")
        return choices.chosen(slug, self.store.terms.ages) if slug else None
