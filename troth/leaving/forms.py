from django import forms
from django.utils.translation import gettext_lazy

from troth.declarations.forms import CollectingForm
from troth.declarations.notices import Collection
from troth.standing.rules import LONGEST_WORDS


class AppealForm(CollectingForm):
    """What somebody says to a measure."""

    collects = Collection(
        "appeal",
        ("standing.Appeal.words",),
        gettext_lazy(
            "Your words are kept sealed and read by whoever answers you, for nothing else."
        ),
    )

    words = forms.CharField(
        label=gettext_lazy("What should we know?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 6, "maxlength": LONGEST_WORDS}),
        error_messages={"required": gettext_lazy("Write a few words, so that we can answer.")},
    )
