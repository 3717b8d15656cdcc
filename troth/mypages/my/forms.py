from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from troth.lib.promises import keeps
from troth.members.rules import LONGEST_NAME, Problems
from troth.policy import inventory
from troth.policy.forms import CollectingForm
from troth.policy.notices import Collection


class ProfileForm(CollectingForm):
    """What a member may tell us; each field says which service needs it (K-06)."""

    collects = Collection(
        "profile",
        ("members.Member.name", "members.Member.phone", "members.Member.birth_date"),
        gettext_lazy(
            "These let us greet you, ring you and send you a birthday gift; each is your choice."
        ),
    )

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        widget=forms.TextInput({"autocomplete": "name", "maxlength": LONGEST_NAME}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    birth_date = forms.CharField(
        label=gettext_lazy("Birth date"),
        required=False,
        widget=forms.DateInput({"autocomplete": "bday", "type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.explain()

    @keeps("K-06")
    def explain(self) -> None:
        """Say beside each field what leaving it empty turns off, as its declaration says it."""
        for path in self.collects.fields:
            row = inventory.row_of(self.store.slug, path)
            self.fields[path.rpartition(".")[2]].help_text = str(row.without)

    def tell(self, problems: Problems) -> None:
        """Show what the deed found wrong beside its fields."""
        for field, sentence in problems.problems.items():
            self.add_error(field, sentence)


class JoiningForm(CollectingForm):
    """The yes to the terms that were shown, which makes a member (T-01)."""

    collects = Collection(
        "joining",
        ("members.Member.joined_at", "people.Acceptance.text"),
        gettext_lazy("We note that you are a member and which terms you accepted, nothing else."),
    )

    shown = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    terms = forms.BooleanField(
        label=gettext_lazy("I have read the terms of service and accept them."),
        error_messages={
            "required": gettext_lazy("To become a member, please accept the terms of service.")
        },
    )
