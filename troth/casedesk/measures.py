"""Deciding at the desk of a case: suspending, ending, lifting, answering an appeal."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from troth.backoffice import rooms
from troth.backoffice.desks.pages import page
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.passkeys import guards
from troth.policy.models import Store
from troth.staff.routes import StaffRequest, staff
from troth.standing import appeals, measures, proposals, rules
from troth.standing.appeals import WasAnswered
from troth.standing.casework import CaseClosed
from troth.standing.measures import WithoutEvidence
from troth.standing.models import Appeal, Case, Proposal
from troth.standing.proposals import NoSuchProposal
from troth.standing.rules import LONGEST_WORDS, NeedsSecond, NotAllowed

from .pages import case_of, case_page, measure_of, opened_under, store_of, to_case


class SuspensionForm(forms.Form):
    """Of which services, and to the end of which day."""

    services = forms.MultipleChoiceField(required=False)
    until = forms.DateField()

    def __init__(self, store: Store, data: Any) -> None:
        super().__init__(data)
        choices = [(slug, str(each.label)) for slug, each in store.terms.services.items()]
        self.fields["services"].choices = choices  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What becomes of a measure, and why."""

    outcome = forms.ChoiceField(choices=Appeal.Outcome.choices)
    words = forms.CharField(max_length=LONGEST_WORDS)


@staff(*rooms.CASES)
@require_POST
def suspensions(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Suspend the member of a case, whole or of some services."""
    found, form = case_of(request, case_id), SuspensionForm(request.store, request.POST)
    if not form.is_valid():
        return case_page(request, found, _("Choose the last day of the suspension."))
    until = timezone.make_aware(datetime.combine(form.cleaned_data["until"], time.max))
    chosen = form.cleaned_data["services"]
    try:
        _decide(found, chosen, until, request.actor)
    except NotAllowed:
        return case_page(request, found, _("Choose a day that the terms allow."))
    except (CaseClosed, WithoutEvidence) as fault:
        return case_page(request, found, _words_of(fault))
    return to_case(found)


def _decide(case: Case, services: list[str], until: datetime, by: Actor) -> None:
    """Suspend, or ask somebody else to agree where it is for long."""
    if rules.takes_two(clock.now(), until):
        proposals.propose(case, services=services, until=until, by=by)
    else:
        measures.suspend(case, services=services, until=until, by=by)


@staff(*rooms.CASES)
@require_POST
def agreeing(request: StaffRequest, proposal_id: UUID) -> HttpResponse:
    """Agree to a long suspension that somebody else has proposed."""
    rows = Proposal.objects.of(store_of(request))
    rows = rows.select_related("case__person__store", "case__store", "store")
    found = get_object_or_404(rows, pk=proposal_id)
    try:
        proposals.agree(found, by=request.actor)
    except NeedsSecond:
        problem = _("You have proposed it yourself. Somebody else has to agree.")
        return case_page(request, found.case, problem)
    except NotAllowed:
        return case_page(request, found.case, _("Choose a day that the terms allow."))
    except NoSuchProposal:
        return case_page(request, found.case, _("That proposal is over."))
    except (CaseClosed, WithoutEvidence) as fault:
        return case_page(request, found.case, _words_of(fault))
    return to_case(found.case)


@staff(*rooms.CASES)
@require_POST
def endings(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Give a member notice that their account ends."""
    found = case_of(request, case_id)
    try:
        with transaction.atomic():
            measures.give_notice(found, by=request.actor)
    except (CaseClosed, WithoutEvidence) as fault:
        return case_page(request, found, _words_of(fault))
    except IntegrityError:
        return case_page(request, found, _("They were given notice already."))
    return to_case(found)


@staff(*rooms.CASES)
@require_POST
def lifting(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """Take a measure back."""
    found = measure_of(request, measure_id)
    measures.lift(found, by=request.actor)
    return to_case(found.case)


@staff(*rooms.CASES)
@require_POST
def reading(request: StaffRequest, appeal_id: UUID) -> HttpResponse:
    """Open what a member said against a measure, and offer to answer it."""
    found = _appeal(request, appeal_id)
    if elsewhere := guards.before_opening(request):
        return elsewhere
    return _page(request, found)


@staff(*rooms.CASES)
@require_POST
def answers(request: StaffRequest, appeal_id: UUID) -> HttpResponse:
    """Answer an appeal: it stays, or is lifted."""
    found, form = _appeal(request, appeal_id), AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, _("Choose an outcome, and write why."))
    try:
        appeals.answer(found, by=request.actor, **form.cleaned_data)
    except WasAnswered:
        return case_page(request, found.measure.case, _("Somebody else has answered it."))
    return to_case(found.measure.case)


def _words_of(fault: Exception) -> str:
    if isinstance(fault, WithoutEvidence):
        return _("First add to the case what it rests on.")
    return _("The case is closed.")


def _appeal(request: StaffRequest, appeal_id: UUID) -> Appeal:
    rows = Appeal.objects.of(store_of(request)).select_related(
        "measure__case__person__store", "measure__case__store", "measure__store",
        "measure__person", "person__store", "store",
    )  # fmt: skip
    return get_object_or_404(rows, pk=appeal_id)


def _page(request: StaffRequest, appeal: Appeal, problem: str = "") -> HttpResponse:
    with opened_under(request, appeal.measure.case) as access:
        words = appeal.words.reveal(access)
    facts = {
        "appeal": appeal,
        "words": words,
        "outcomes": Appeal.Outcome.choices,
        "problem": problem,
    }
    return page(request, "casedesk/appeal.html", facts, status=422 if problem else 200)
