"""Forms that take personal data say first what becomes of them, or take nothing (L-01)."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.policy.models import Store

from . import notices
from .notices import Collection, CollectionNotice


class CollectingForm(forms.Form):
    """A form that shows its notice by ``storefront/components/collection.html`` and posts its hash.

    ``cleaned_data["notice"]`` is the notice that was shown, to be kept beside what was given.
    """

    collects: ClassVar[Collection]

    notice = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, store: Store, **options: Any) -> None:
        super().__init__(*args, **options)
        self.store = store

    @property
    def told(self) -> CollectionNotice:
        """What the page shows, in its language."""
        return notices.notice(self.store.slug, self.collects, current_language())

    @keeps("L-01")
    def clean_notice(self) -> CollectionNotice:
        """The notice that was shown; without one, or with an older one, nothing is taken."""
        shown = notices.shown_by(self.store.slug, self.collects, self.cleaned_data["notice"])
        if shown is None:
            raise forms.ValidationError(
                _("What becomes of your data is told anew here. Please look, then send it again.")
            )
        return shown
