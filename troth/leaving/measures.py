"""What the shop decided about one's account: why, until when, and one's word against it (T-09)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.people import noticing
from troth.people.models import Person
from troth.personal.access import Access
from troth.personal.grants import RIGHTS
from troth.personal.values import Sealed
from troth.standing import appeals as words_against
from troth.standing.appeals import NoSuchMeasure
from troth.standing.letters import services_of
from troth.standing.models import Appeal, Case, Measure

from .closing import self_of
from .forms import AppealForm

NEWEST = 10  # measures that the page shows
NOTHING: Mapping[UUID, AppealForm] = MappingProxyType({})


@dataclass(frozen=True, repr=False)
class Said:
    """What a member said against a measure, and what they were answered; it prints nothing."""

    appeal: Appeal
    words: str
    answer: str


@dataclass(frozen=True, repr=False)
class Told:
    """A measure as its member reads it; it prints nothing."""

    measure: Measure
    reason: str
    services: str
    words: str  # the shop's; empty where the case was about who is here no more
    appeals: list[Said]
    form: AppealForm

    @property
    def may_appeal(self) -> bool:
        answered = all(said.appeal.answered_at for said in self.appeals)
        return answered and self.measure.over_at is None


@member
@require_safe
@keeps("T-09")
def standing(request: MemberRequest) -> HttpResponse:
    """What is in force and what is over, and what was said about it."""
    return _page(request)


@member
@require_POST
@keeps("T-09")
def appeals(request: MemberRequest, measure_id: UUID) -> HttpResponse:
    """Object to a measure."""
    person = self_of(request)
    form = AppealForm(request.POST, store=request.store)
    standing = Measure.objects.of(request.store).standing().of_person(person)
    measure = standing.select_related("case__store", "store").filter(pk=measure_id).first()
    if measure is None:
        raise Http404
    if not form.is_valid():
        return _page(request, {measure.pk: form})
    words, by = form.cleaned_data["words"], Actor.person(person.pk)
    try:
        words_against.appeal(measure, person, words=words, language=current_language(), by=by)
    except NoSuchMeasure:
        raise Http404 from None
    noticing.told(person, form.cleaned_data["notice"])
    return HttpResponseRedirect(f"{reverse('my-standing')}?said=yes")


def _page(request: MemberRequest, sent: Mapping[UUID, AppealForm] = NOTHING) -> HttpResponse:
    facts = {
        "measures": _told(self_of(request), sent),
        "is_said": request.GET.get("said") == "yes",
        "days": request.store.terms.clocks.appeal_days,
    }
    return render(request, "leaving/standing.html", facts, status=422 if sent else 200)


@keeps("T-09")
def _told(person: Person, sent: Mapping[UUID, AppealForm]) -> list[Told]:
    """What concerns a person, and what they said to; the newest first."""
    of_store = Measure.objects.of(person.store)
    said = list(Appeal.objects.of(person.store).filter(person=person).order_by("at"))
    mine = of_store.of_person(person) | of_store.filter(pk__in=[row.measure_id for row in said])
    rows = mine.select_related("case", "store").order_by("-since", "-id")[:NEWEST]
    clause = person.store.terms.purpose(RIGHTS).clause
    own = Actor.person(person.pk)
    with Access(own, store=person.store, purpose=RIGHTS, clause=clause) as access:
        return [_of(row, _form_of(row, sent), _said(row, said, access), access) for row in rows]


def _form_of(measure: Measure, sent: Mapping[UUID, AppealForm]) -> AppealForm:
    """One form a measure, each with names of its own for its labels."""
    form = sent.get(measure.pk) or AppealForm(store=measure.store)
    form.auto_id = f"appeal-{measure.pk}-%s"
    return form


def _of(measure: Measure, form: AppealForm, said: list[Said], access: Access) -> Told:
    is_own = access.errand.actor.name == str(measure.person_id)  # else the address was another's
    case = measure.case
    return Told(
        measure=measure,
        reason=str(Case.Reason(case.reason).label),
        services=services_of(measure),
        words=case.words.reveal(access) if is_own else "",
        appeals=said,
        form=form,
    )


def _said(measure: Measure, rows: Iterable[Appeal], access: Access) -> list[Said]:
    mine = (row for row in rows if row.measure_id == measure.pk)
    return [Said(row, row.words.reveal(access), _opened(row.answer, access)) for row in mine]


def _opened(sealed: "Sealed[str] | None", access: Access) -> str:
    return "" if sealed is None else sealed.reveal(access)
