"""The desk of cases: what is looked into, and what it rests on."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from troth.backoffice import opening, rooms
from troth.backoffice.desks.pages import page
from troth.backoffice.desks.reveals import Subject
from troth.members.models import Member
from troth.outreach.models import Address
from troth.passkeys import guards
from troth.personal import files
from troth.staff.routes import StaffRequest, staff
from troth.standing import casework
from troth.standing.casework import CaseClosed, StillInForce
from troth.standing.models import Case, Evidence
from troth.standing.rules import LONGEST_WORDS, PURPOSE

from .pages import case_of, case_page, opened_under, row_of, store_of, to_case

NEWEST = 50
LARGEST = 1_000_000  # bytes of a file of evidence
TYPE = "application/octet-stream"  # a browser stores it and runs nothing


class WordsForm(forms.Form):
    """What is written about a member, or to them."""

    words = forms.CharField(max_length=LONGEST_WORDS)


class CaseForm(WordsForm):
    """What a case begins with."""

    reason = forms.ChoiceField(choices=Case.Reason.choices)


@staff(*rooms.CASES)
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """Open cases, the oldest first, then the newest of those that are closed."""
    mine = Case.objects.of(store_of(request))
    closed = mine.filter(closed_at__isnull=False).order_by("-closed_at")[:NEWEST]
    rows = [row_of(each) for each in [*mine.open().order_by("opened_at"), *closed]]
    return page(request, "casedesk/cases.html", {"rows": rows})


@staff(*rooms.CASES)
@require_http_methods(["GET", "POST"])
def opened(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Open a case about a member."""
    members = Member.objects.of(store_of(request)).select_related("person__store")
    member = get_object_or_404(members, pk=member_id)
    form = CaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        words, reason = form.cleaned_data["words"], form.cleaned_data["reason"]
        found = casework.open_case(member.person, reason=reason, words=words, by=request.actor)
        return to_case(found)
    facts = {"form": form, "member": member, "reasons": Case.Reason.choices}
    return page(request, "casedesk/case-opening.html", facts, status=422 if form.is_bound else 200)


@staff(*rooms.CASES)
@require_GET
def case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """One case. What is sealed in it is opened by a button, under the case's number."""
    return case_page(request, case_of(request, case_id))


@staff(*rooms.CASES)
@require_POST
def reveal(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Open the words of a case and of what it rests on, and where its person is reached."""
    found = case_of(request, case_id)
    if elsewhere := guards.before_opening(request):
        return elsewhere
    notes = Evidence.objects.of(request.store).filter(case=found).defer("file")
    to = Address.objects.of(request.store).of_person(found.person)
    with opened_under(request, found) as access:
        shown = opening.opened([found, *to], access) + [
            opening.Shown(str(note.added_at.date()), [note.words.reveal(access)])
            for note in notes.order_by("added_at")
        ]
    subject = Subject(found.number, reverse("case", args=[found.pk]), [found])
    purpose = request.store.terms.purpose(PURPOSE)
    facts = {"subject": subject, "purpose": purpose, "reason": found.number, "shown": shown}
    return page(request, "backoffice/revealed.html", facts)


@staff(*rooms.CASES)
@require_POST
def evidence(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Add a note to a case, and a file if there is one."""
    found, form = case_of(request, case_id), WordsForm(request.POST)
    if not form.is_valid():
        return case_page(request, found, _("Write a few words to it."))
    try:
        kept = _kept(request)
        words = form.cleaned_data["words"]
        casework.add_evidence(found, words=words, by=request.actor, file=kept)
    except files.TooLarge:
        return case_page(request, found, _("The file is larger than a megabyte."))
    except CaseClosed:
        return case_page(request, found, _("The case is closed."))
    return to_case(found)


@staff(*rooms.CASES)
@require_POST
def file(request: StaffRequest, evidence_id: UUID) -> HttpResponse:
    """A file of evidence, to be stored and looked at elsewhere."""
    rows = Evidence.objects.of(store_of(request)).select_related("case")
    found = get_object_or_404(rows, pk=evidence_id, file__isnull=False)
    if elsewhere := guards.before_opening(request):
        return elsewhere
    with opened_under(request, found.case) as access:
        content = b"".join(files.read(found.file.reveal(access)))
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{found.case.number}.bin"'
    return response


@staff(*rooms.CASES)
@require_POST
def closing(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Close a case from which nothing is in force any more."""
    found = case_of(request, case_id)
    try:
        casework.close(found, by=request.actor)
    except StillInForce:
        return case_page(request, found, _("Something of this case is still in force."))
    return to_case(found)


def _kept(request: StaffRequest) -> files.KeptFile | None:
    sent = request.FILES.get("file")
    if sent is None or sent.file is None:
        return None
    name = (sent.name or "")[:100]
    return files.keep(request.store.pk, sent.file, name=name, media_type=TYPE, most=LARGEST)
