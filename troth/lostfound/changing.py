"""Changing the e-mail address of an account, and putting the former one back."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.accounts.codes import CodeRefused
from troth.accounts.limits import TooMany
from troth.accounts.routes import MemberRequest, StoreRequest
from troth.accounts.steps import fresh
from troth.declarations import notices
from troth.lib.routes import personal
from troth.mypages.entry import browser
from troth.mypages.entry.entering import refusal
from troth.mypages.entry.forms import TypedCodeForm
from troth.people import noticing
from troth.recovery import changes, links

from .forms import NewAddressForm
from .mailing import TOO_MANY, facts_of, mailed


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest) -> HttpResponse:
    """Ask for the new address, and mail a code there."""
    form = NewAddressForm(request.POST or None, store=request.store)
    if request.method != "POST":
        return _asked(request, form)
    if not form.is_valid():
        return _asked(request, form, status=422)
    try:
        return mailed(request, form, "address-change-code")
    except TooMany:
        form.add_error("email", str(TOO_MANY))
        return _asked(request, form, status=429)


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: MemberRequest) -> HttpResponse:
    """Enter the code that went to the new address."""
    kept = browser.kept_by(request)
    if kept is None:
        return HttpResponseRedirect(reverse("address-change"))
    form = TypedCodeForm(request.POST or None)
    if request.method != "POST":
        return _waiting(request, kept, form)
    if not form.is_valid():
        return _waiting(request, kept, form, status=422)
    return _entered(request, kept, form)


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: StoreRequest, token: str) -> HttpResponse:
    """Put the former address back, without signing in; looking changes nothing."""
    try:
        former = links.former_of(request.store, token)
    except links.NoSuchLink:
        raise Http404 from None
    facts = {"token": token, "at": former.changed_at, "is_done": request.method == "POST"}
    if request.method == "POST":
        former.person.store = request.store
        try:
            changes.undo(former)
        except changes.AddressTaken:
            facts["is_taken"] = True
    return render(request, "lostfound/undo.html", facts)


def _entered(request: MemberRequest, kept: browser.Kept, form: TypedCodeForm) -> HttpResponse:
    account, typed = request.user, form.cleaned_data["code"]
    account.store = account.person.store = request.store
    try:
        changes.enter(account, kept.attempt_id, nonce=kept.nonce, code=typed)
    except (CodeRefused, TooMany) as fault:
        words, status = refusal(fault)
        form.add_error("code", words)
        return _waiting(request, kept, form, status=status)
    told = notices.shown_by(request.store.slug, NewAddressForm.collects, kept.mark.notice)
    if told is not None:
        noticing.told(account.person, told)
    response = HttpResponseRedirect(f"{reverse('address-change')}?done=yes")
    browser.forget(response)
    return response


def _asked(request: MemberRequest, form: NewAddressForm, *, status: int = 200) -> HttpResponse:
    facts = {
        "form": form,
        "is_done": request.GET.get("done") == "yes",
        "days": request.store.terms.clocks.recovery_days,
    }
    return render(request, "lostfound/address-change.html", facts, status=status)


def _waiting(
    request: MemberRequest, kept: browser.Kept, form: TypedCodeForm, *, status: int = 200
) -> HttpResponse:
    facts = facts_of(request, kept) | {"form": form, "title": _("Enter the code")}
    return render(request, "lostfound/code.html", facts, status=status)
