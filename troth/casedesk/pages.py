"""What the desks of cases and measures share: finding one, and showing it with its clocks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from troth.backoffice import opening
from troth.backoffice.desks.pages import page
from troth.members.models import Member
from troth.personal.access import Access, Refused
from troth.policy.models import Store
from troth.staff.routes import StaffRequest
from troth.standing.letters import services_in, services_of
from troth.standing.models import Appeal, Case, Evidence, Measure, Proposal
from troth.standing.rules import ALONE, PURPOSE


@dataclass(frozen=True)
class Line:
    """A measure as a desk shows it."""

    measure: Measure
    services: str
    appeals: list[Appeal]


@dataclass(frozen=True)
class Row:
    """A case as a desk shows it; nothing sealed is opened for it."""

    case: Case
    lines: list[Line]

    @property
    def is_late(self) -> bool:
        """Whether an appeal waits longer than the terms let it."""
        return any(appeal.is_late for line in self.lines for appeal in line.appeals)


def store_of(request: StaffRequest) -> Store:
    """The store, if it announces that it looks into conduct; elsewhere there is no such desk."""
    if PURPOSE not in request.store.terms.purposes:
        raise Http404
    return request.store


def case_of(request: StaffRequest, case_id: UUID) -> Case:
    rows = Case.objects.of(store_of(request)).select_related("person__store", "store")
    return get_object_or_404(rows, pk=case_id)


def measure_of(request: StaffRequest, measure_id: UUID) -> Measure:
    rows = Measure.objects.of(store_of(request))
    rows = rows.select_related("case__person__store", "case__store", "person__store", "store")
    return get_object_or_404(rows, pk=measure_id)


@contextmanager
def opened_under(request: StaffRequest, case: Case) -> Iterator[Access]:
    """An errand under the number of a case.

    Raises:
        PermissionDenied: the case is closed, or the role may not.
    """
    try:
        with opening.errand(request.store, request.actor, PURPOSE, case.number) as access:
            yield access
    except Refused as refusal:
        raise PermissionDenied from refusal


def row_of(case: Case) -> Row:
    lines = [
        Line(measure, services_of(measure), list(measure.appeals.select_related("store")))
        for measure in case.measures.select_related("store").order_by("since")
    ]
    return Row(case, lines)


def _proposals(case: Case) -> list[tuple[Proposal, str]]:
    """Long suspensions that wait for a second person, with what they would refuse."""
    rows = Proposal.objects.of(case.store).fresh(case.store).filter(case=case).order_by("asked_at")
    return [(row, services_in(row.services, case.store)) for row in rows]


def case_page(request: StaffRequest, case: Case, problem: str = "") -> HttpResponse:
    """The desk of one case."""
    member = Member.objects.of(request.store).of_person(case.person)
    facts = {
        "row": row_of(case),
        "evidence": Evidence.objects.of(request.store).filter(case=case).order_by("added_at"),
        "member": member,
        "proposals": _proposals(case),
        "alone": ALONE.days,
        "services": request.store.terms.services.values(),
        "outcomes": Appeal.Outcome.choices,
        "longest": request.store.terms.clocks.suspension_days,
        "term": request.store.terms.clocks.ending_days,
        "problem": problem,
    }
    return page(request, "casedesk/case.html", facts, status=422 if problem else 200)


def to_case(case: Case) -> HttpResponse:
    return HttpResponseRedirect(reverse("case", args=[case.pk]))
