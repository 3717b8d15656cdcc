"""What somebody does who needs a guardian's yes, or may need it."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from troth.accounts.routes import MemberRequest, member
from troth.guardians import ages, answering, asking
from troth.guardians.problems import Objection, TooYoung
from troth.lib.texts import current_language
from troth.orders import buyers
from troth.people import noticing
from troth.people.agreements import NotAsShown

from .forms import AgeForm, InvitationForm, MajorityForm
from .page import own, own_actor, shown


@member
@require_POST
def age(request: MemberRequest) -> HttpResponse:
    """Tell one's age band before anything else is told."""
    form = AgeForm(request.POST, store=request.store, auto_id="age_%s")
    if not form.is_valid():
        return shown(request, age=form)
    noticing.told(own(request), form.cleaned_data["notice"])
    unready = buyers.tell_age(own(request), form.band, by=own_actor(request))
    return HttpResponseRedirect(
        reverse("children" if isinstance(unready, TooYoung) else "my-guardian")
    )


@member
@require_POST
def invitation(request: MemberRequest) -> HttpResponse:
    """Ask a guardian by e-mail."""
    form = InvitationForm(request.POST, store=request.store, auto_id="guardian_%s")
    if not form.is_valid():
        return shown(request, invitation=form)
    try:
        email, language = form.cleaned_data["email"], current_language()
        asking.ask(own(request), email, language=language, by=own_actor(request))
    except Objection as objection:
        form.add_error("email", str(objection))
        return shown(request, invitation=form)
    noticing.told(own(request), form.cleaned_data["notice"])
    return _back()


@member
@require_POST
def end(request: MemberRequest) -> HttpResponse:
    """End what was asked, answered or not."""
    tie = ages.tie_of(own(request))
    if tie is None:
        return _back()
    try:
        asking.cancel(tie, by=own_actor(request))
    except Objection as objection:
        return shown(request, str(objection))
    return _back()


@member
@require_POST
def majority(request: MemberRequest) -> HttpResponse:
    """Old enough now: the tie ends, and the terms are accepted alone (T-03)."""
    form = MajorityForm(request.POST, store=request.store, auto_id="majority_%s")
    if not form.is_valid():
        return shown(request, majority=form)
    try:
        words = form.cleaned_data["shown"]
        answering.come_of_age(own(request), shown=words, by=own_actor(request))
    except NotAsShown:
        return shown(request, _("This text changed while you were here. Please look again."))
    noticing.told(own(request), form.cleaned_data["notice"])
    return _back()


@member
@require_POST
def capacity(request: MemberRequest) -> HttpResponse:
    """Say that one's capacity is limited, or that it was said by mistake (C6-2)."""
    deed = ages.declare_limited if request.POST.get("limited") == "yes" else ages.take_back_limited
    try:
        deed(own(request), by=own_actor(request))
    except Objection as objection:
        return shown(request, str(objection))
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("my-guardian"))
