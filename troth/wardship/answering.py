"""The page that the letter to a guardian leads to: read it, decline, or sign in and agree."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from troth.accounts.routes import MemberRequest, StoreRequest
from troth.accounts.steps import fresh
from troth.guardians import answering, asking, links
from troth.guardians.links import NoSuchLink
from troth.guardians.models import Tie
from troth.guardians.problems import Objection
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.lib.routes import personal
from troth.lib.texts import current_language
from troth.people import noticing
from troth.people.agreements import NotAsShown
from troth.publishing.addresses import address_of
from troth.publishing.models import Version

from .forms import AcceptanceForm
from .page import own, own_actor


@personal
@require_safe
def letter(request: StoreRequest, token: str) -> HttpResponse:
    """Who asks, what for, what to read. Looking changes nothing and needs no sign-in."""
    return render(request, "wardship/letter.html", _facts(_tie(request, token), token))


@personal
@require_POST
def refusal(request: StoreRequest, token: str) -> HttpResponse:
    """Decline; whoever has the letter may. The address is deleted."""
    tie = _tie(request, token)
    try:
        asking.decline(tie, by=Actor.person(tie.guardian_id))
    except Objection:
        raise Http404 from None
    return HttpResponseRedirect(reverse("guardian-refused"))


@personal
@require_safe
def refused(request: StoreRequest) -> HttpResponse:
    """That nothing is left."""
    return render(request, "wardship/refused.html")


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request: MemberRequest, token: str) -> HttpResponse:
    """Agree, as whoever signs in by a code at the address that was asked."""
    tie = _tie(request, token)
    if not _is_asked(request, tie):
        return render(request, "wardship/another.html", {"token": token}, status=403)
    if request.method != "POST":
        return _page(request, tie, token, AcceptanceForm(store=request.store))
    form = AcceptanceForm(request.POST, store=request.store)
    return _accepted(request, tie, form) or _page(request, tie, token, form)


@keeps("T-03", "C6-2")
def _is_asked(request: MemberRequest, tie: Tie) -> bool:
    """Whether the visitor is the one whom the letter went to."""
    return tie.guardian_id == request.user.person_id


def _accepted(request: MemberRequest, tie: Tie, form: AcceptanceForm) -> HttpResponse | None:
    """Onward once it is done; nothing while something is wrong, which the form says."""
    if not form.is_valid():
        return None
    shown = {v.text: request.POST.get(v.text, "") for v in answering.texts_to_accept(tie.store)}
    try:
        answering.accept(tie, shown=shown, by=own_actor(request))
    except NotAsShown:
        form.add_error("accepted", _("This text changed while you were here. Please look again."))
        return None
    except Objection as objection:
        form.add_error(None, str(objection))
        return None
    noticing.told(own(request), form.cleaned_data["notice"])
    return HttpResponseRedirect(reverse("my-guardian"))


def _page(request: MemberRequest, tie: Tie, token: str, form: AcceptanceForm) -> HttpResponse:
    facts = {**_facts(tie, token), "form": form}
    status = 422 if form.errors else 200
    return render(request, "wardship/acceptance.html", facts, status=status)


def _tie(request: StoreRequest, token: str) -> Tie:
    try:
        return links.open_tie(request.store, token)
    except NoSuchLink:
        raise Http404 from None


def _facts(tie: Tie, token: str) -> dict[str, object]:
    texts = answering.texts_to_accept(tie.store)
    return {"tie": tie, "token": token, "texts": [_text(each) for each in texts]}


def _text(version: Version) -> dict[str, str]:
    """A text to read, and the hash of its words in the language of the page."""
    return {
        "name": version.text,
        "title": version.title,
        "number": version.number,
        "address": address_of(version),
        "shown": version.sha256.in_(current_language()),
    }
