"""Opening one person's data: which purpose, why, and then just the fields of that purpose."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from troth.backoffice import opening
from troth.backoffice.opening import Reason
from troth.passkeys import guards
from troth.personal.access import Refused
from troth.policy.terms import Purpose
from troth.staff.routes import StaffRequest

from .pages import page


@dataclass(frozen=True)
class Subject:
    """Whose data are opened: what the page calls it, where to go back, and the rows."""

    name: str
    back: str
    rows: Sequence[models.Model]


class RevealForm(forms.Form):
    """Takes every purpose the rows are declared for; whether the role may is for the access."""

    purpose = forms.ChoiceField(error_messages={"required": _("Choose what you need it for.")})
    reason = forms.ChoiceField(
        choices=[("", "–"), *Reason.choices],
        error_messages={"required": _("Choose the reason.")},
    )

    def __init__(self, purposes: Sequence[Purpose], data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["purpose"].choices = [  # type: ignore[attr-defined]
            (purpose.slug, str(purpose.label)) for purpose in purposes
        ]


def answer(request: StaffRequest, subject: Subject) -> HttpResponse:
    """The question for purpose and reason; when it is answered, the values, once."""
    elsewhere = guards.before_opening(request)
    if elsewhere is not None:
        return elsewhere
    purposes = opening.declared(request.store, *(type(row) for row in subject.rows))
    form = RevealForm(purposes, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _values(request, subject, form)
    offered = opening.granted(request.actor, request.store, purposes)
    facts = {
        "subject": subject,
        "form": form,
        "purposes": offered,
        "is_passkey_offered": guards.is_offered(request),
    }
    return page(request, "backoffice/reveal.html", facts, status=422 if form.is_bound else 200)


def _values(request: StaffRequest, subject: Subject, form: RevealForm) -> HttpResponse:
    purpose = request.store.terms.purpose(form.cleaned_data["purpose"])
    reason = Reason(form.cleaned_data["reason"])
    try:
        with opening.errand(request.store, request.actor, purpose.slug, reason.value) as access:
            shown = opening.opened(subject.rows, access)
    except Refused as refusal:
        raise PermissionDenied from refusal
    facts = {"subject": subject, "purpose": purpose, "reason": reason.label, "shown": shown}
    return page(request, "backoffice/revealed.html", facts)
