from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from troth.declarations import inventory
from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.delivery.methods import HOME_COUNTRY
from troth.lib.promises import keeps
from troth.lib.texts import LANGUAGES
from troth.members.actions import REMOVABLE, path_of
from troth.members.rules import LONGEST_NAME, Problems
from troth.personal import phones

NAMES = {"en": "English", "zh-hant": "繁體中文"}


class ProfileForm(CollectingForm):
    """What a member may tell us; each field says which service needs it (K-06)."""

    collects = Collection(
        "profile",
        tuple(path_of(field) for field in REMOVABLE),
        gettext_lazy(
            "These let us greet you by name, fill in the checkout and wish you a happy birthday; "
            "each is your choice."
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

    def __init__(self, *args: Any, held: Mapping[str, str | date], **options: Any) -> None:
        initial = {field: str(value) for field, value in held.items()}
        if "phone" in initial:
            initial["phone"] = phones.written(initial["phone"], HOME_COUNTRY)
        super().__init__(*args, initial=initial, **options)
        self.explain()

    @keeps("K-06")
    def explain(self) -> None:
        """Say beside each field what leaving it empty turns off, as its declaration says it."""
        for path in self.collects.fields:
            row = inventory.row_of(self.store.slug, path)
            self.fields[path.rpartition(".")[2]].help_text = str(row.without)

    def clean(self) -> None:
        """Nothing is removed by the way: a field that was emptied says how it is done."""
        for field in REMOVABLE:
            is_emptied = field in self.data and not self.cleaned_data.get(field)
            if is_emptied and self.initial.get(field):
                self.add_error(field, _("To remove it for good, choose “Remove” below."))

    @property
    def changes(self) -> dict[str, str]:
        """What was typed anew, of a valid form."""
        return {
            field: self.cleaned_data[field] for field in REMOVABLE if field in self.changed_data
        }

    def tell(self, problems: Problems) -> None:
        """Show what the deed found wrong beside its fields."""
        for field, sentence in problems.problems.items():
            self.add_error(field, sentence)


class LanguageForm(CollectingForm):
    """In which language the member is written to."""

    collects = Collection(
        "language",
        ("outreach.Language.language",),
        gettext_lazy("We keep it to write to you in this language, nothing else."),
    )

    language = forms.ChoiceField(
        label=gettext_lazy("In which language shall we write to you?"),
        choices=[(slug, NAMES[slug]) for slug in LANGUAGES],
        widget=forms.RadioSelect,
    )
