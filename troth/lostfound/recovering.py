"""“I cannot read my mail any more”: asking for an account with a new address, and stopping that."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from troth.accounts.codes import CodeRefused
from troth.accounts.limits import TooMany
from troth.accounts.routes import StoreRequest
from troth.lib.routes import personal
from troth.mypages.entry import browser
from troth.mypages.entry.entering import refusal
from troth.recovery import asking, examining, links

from .forms import ClaimForm, LostMailboxForm
from .mailing import TOO_MANY, facts_of, mailed


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: StoreRequest) -> HttpResponse:
    """Ask where somebody can be reached now, and mail a code there."""
    form = LostMailboxForm(request.POST or None, store=request.store)
    if request.method != "POST":
        return _lost(request, form)
    if not form.is_valid():
        return _lost(request, form, status=422)
    try:
        return mailed(request, form, "recovery-facts")
    except TooMany:
        form.add_error("email", str(TOO_MANY))
        return _lost(request, form, status=429)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: StoreRequest) -> HttpResponse:
    """Take the code and what only the owner knows; the answer is the same, whatever is known."""
    kept = browser.kept_by(request)
    if kept is None:
        return HttpResponseRedirect(reverse("recovery"))
    form = ClaimForm(request.POST or None, store=request.store)
    if request.method != "POST":
        return _facts(request, kept, form)
    if not form.is_valid():
        return _facts(request, kept, form, status=422)
    return _claimed(request, kept, form)


@personal
@require_safe
def asked(request: StoreRequest) -> HttpResponse:
    """What happens now, for everybody in the same words."""
    days = request.store.terms.clocks.recovery_days
    return render(request, "lostfound/asked.html", {"days": days})


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: StoreRequest, token: str) -> HttpResponse:
    """Stop a recovery, without signing in; looking changes nothing."""
    try:
        row = links.request_of(request.store, token)
    except links.NoSuchLink:
        raise Http404 from None
    if request.method == "POST":
        examining.stop(row)
    shown = {"token": token, "due": row.due_at, "is_done": request.method == "POST"}
    return render(request, "lostfound/stop.html", shown)


def _claimed(request: StoreRequest, kept: browser.Kept, form: ClaimForm) -> HttpResponse:
    typed = form.cleaned_data["code"]
    try:
        asking.ask(request.store, kept.attempt_id, nonce=kept.nonce, code=typed, claim=form.claim)
    except (CodeRefused, TooMany) as fault:
        words, status = refusal(fault)
        is_often = isinstance(fault, TooMany)
        form.add_error("code", _("This was tried too often today.") if is_often else words)
        return _facts(request, kept, form, status=status)
    response = HttpResponseRedirect(reverse("recovery-asked"))
    browser.forget(response)
    return response


def _lost(request: StoreRequest, form: LostMailboxForm, *, status: int = 200) -> HttpResponse:
    shown = {"form": form, "days": request.store.terms.clocks.recovery_days}
    return render(request, "lostfound/lost.html", shown, status=status)


def _facts(
    request: StoreRequest, kept: browser.Kept, form: ClaimForm, *, status: int = 200
) -> HttpResponse:
    shown = facts_of(request, kept) | {"form": form}
    return render(request, "lostfound/facts.html", shown, status=status)
