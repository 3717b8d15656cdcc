"""Those whom a member asked to help: asking one, and ending it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.accounts.steps import fresh
from troth.ledger.actors import Actor
from troth.outreach.models import Address
from troth.people import noticing
from troth.people.helpers import Helper
from troth.people.models import Person
from troth.personal.access import Access
from troth.personal.masks import masked
from troth.policy.models import Store
from troth.recovery import changes, entries, helping
from troth.recovery.helping import CannotInvite

from .forms import HelperForm


@dataclass(frozen=True)
class Shown:
    """A tie, and the mask of the address of the other one of the two."""

    tie: Helper
    email: str

    @property
    def stands(self) -> bool:
        return hasattr(self.tie, "helping")


@member
@require_safe
def helpers(request: MemberRequest) -> HttpResponse:
    """Whom a member asked to help."""
    facts = {"helpers": [*_shown(request)], "said": request.GET.get("said", "")}
    return render(request, "lostfound/helpers.html", facts)


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: MemberRequest) -> HttpResponse:
    """Ask somebody."""
    form = HelperForm(request.POST or None, store=request.store)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    person = self_of(request)
    email, scope = form.cleaned_data["email"], form.cleaned_data["scope"]
    try:
        with own(request) as access:
            helping.invite(person, email, scope, access)
    except CannotInvite as fault:
        form.add_error("email", _words(fault.why))
        return _page(request, form, status=422)
    noticing.told(person, form.cleaned_data["notice"])
    return HttpResponseRedirect(f"{reverse('my-helpers')}?said=asked")


@member
@require_POST
def end(request: MemberRequest, tie_id: UUID) -> HttpResponse:
    """End the help, or take an invitation back; a member's own."""
    person = self_of(request)
    mine = Helper.objects.of(request.store).filter(person=person, pk=tie_id)
    tie = mine.select_related("person__store").first()
    if tie is None:
        raise Http404
    helping.end(tie, by=person)
    return HttpResponseRedirect(f"{reverse('my-helpers')}?said=ended")


def addresses_of(store: Store, persons: list[Person]) -> dict[UUID, str]:
    """The masks of their own addresses, for those who are tied to them; person id → mask."""
    rows = Address.objects.of(store).filter(person__in=persons, verified_at__isnull=False)
    with changes.reading(store, entries.RECOVERY) as access:
        return {row.person_id: str(row.email) for row in masked(rows, access)}


def _page(request: MemberRequest, form: HelperForm, *, status: int = 200) -> HttpResponse:
    facts = {"form": form, "days": request.store.terms.clocks.helper_days}
    return render(request, "lostfound/helper-invitation.html", facts, status=status)


def _shown(request: MemberRequest) -> Iterator[Shown]:
    ties = helping.ties_of(self_of(request))
    standing = [tie.helping.person for tie in ties if hasattr(tie, "helping")]
    known = addresses_of(request.store, standing) if standing else {}
    asked = [tie.invitation for tie in ties if hasattr(tie, "invitation")]
    with own(request) as access:
        masks = {row.tie_id: str(row.email) for row in masked(asked, access)}
    for tie in ties:
        helper = tie.helping.person_id if hasattr(tie, "helping") else None
        yield Shown(tie, known.get(helper, "") if helper else masks.get(tie.pk, ""))


def _words(why: str) -> str:
    match why:
        case "self":
            return _("This is your own address.")
        case "asked-already":
            return _("You have asked them already.")
        case _too_many:
            return _("You asked as many as one can today. End one, or try again tomorrow.")


def own(request: MemberRequest) -> Access:
    purpose = request.store.terms.purpose("membership")
    actor = Actor.person(request.user.person_id)
    return Access(actor, store=request.store, purpose=purpose.slug, clause=purpose.clause)


def self_of(request: MemberRequest) -> Person:
    person = request.user.person
    person.store = request.store
    return person
