"""“Is this you?”: for whoever comes by a mailbox that was silent for long (X-04)."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.accounts import codes
from troth.accounts.codes import SignedIn
from troth.accounts.models import Account
from troth.accounts.routes import StoreRequest
from troth.lib import clock
from troth.lib.promises import keeps
from troth.lib.routes import personal
from troth.mypages.entry import agreeing, browser, entering, onward
from troth.mypages.entry.browser import Kept
from troth.recovery import doubting

from .forms import FactsForm

OPEN = timedelta(minutes=15)  # how long after the code


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def is_this_you(request: StoreRequest) -> HttpResponse:
    """Take a fact of an order before what is old is shown."""
    came = _who(request)
    if came is None:
        return _to_the_door(request)
    account, kept = came
    form = FactsForm(request.POST or None, store=request.store)
    if request.method != "POST":
        return _page(request, account, form)
    if not form.is_valid():
        return _page(request, account, form, status=422)
    try:
        doubting.prove(account, form.given)
    except doubting.NotProved:
        form.add_error(None, _("This is not how we have it. Please look once more."))
        return _page(request, account, form, status=422)
    return entering.come_in(request, account, kept, _shown(request))


@personal
@require_POST
def newcomer(request: StoreRequest) -> HttpResponse:
    """Begin as somebody new: what is old stays with whom it belongs to, without this address."""
    came = _who(request)
    if came is None:
        return _to_the_door(request)
    account, kept = came
    try:
        new = doubting.detach(account)
    except codes.CannotBeUsed:
        return _to_the_door(request)
    new.person.store = request.store
    return entering.come_in(request, new, kept, _shown(request))


@keeps("X-04")
def _who(request: StoreRequest) -> tuple[Account, Kept] | None:
    """Whose code was entered with this browser a moment ago, if there is still a doubt."""
    kept = browser.kept_by(request)
    attempt = codes.find(request.store, kept.attempt_id, kept.nonce) if kept else None
    now = clock.now()
    if kept is None or attempt is None or not attempt.used_at:
        return None
    account = codes.account_of(attempt) if now - OPEN < attempt.used_at <= now else None
    if account is None or not doubting.must_ask(SignedIn(account, is_new=False)):
        return None
    account.store = account.person.store = request.store
    return account, kept


def _shown(request: StoreRequest) -> str:
    """The hash of the policy that the page named, if it is still the one."""
    shown = request.POST.get("policy", "")
    policy = agreeing.policy_of(request.store)
    return shown if agreeing.was_shown(policy, shown) else agreeing.shown_by(policy)


def _to_the_door(request: StoreRequest) -> HttpResponse:
    return HttpResponseRedirect(onward.address("sign-in", request))


def _page(
    request: StoreRequest, account: Account, form: FactsForm, *, status: int = 200
) -> HttpResponse:
    policy = agreeing.policy_of(request.store)
    facts = {
        "form": form,
        "can_prove": doubting.can_prove(account),
        "months": request.store.terms.clocks.unused_days // 30,
        "policy": policy,
        "policy_shown": agreeing.shown_by(policy),
        "onward": onward.asked(request),
    }
    return render(request, "lostfound/is-this-you.html", facts, status=status)
