from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.accounts import codes
from troth.accounts.limits import TooMany
from troth.accounts.models import SignInAttempt
from troth.accounts.networks import network_of
from troth.accounts.routes import StoreRequest
from troth.lib.routes import personal
from troth.lib.texts import current_language
from troth.passkeys import proving
from troth.passkeys.devices import Party, as_text

from . import agreeing, browser, onward
from .browser import Kept, Mark
from .forms import EmailForm


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: StoreRequest) -> HttpResponse:
    """Ask for the address that a code is mailed to."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward.goal(request))
    form = EmailForm(request.POST or None, store=request.store)
    if request.method != "POST":
        return page(request, form)
    if not form.is_valid():
        return page(request, form, status=422)
    email, told = form.cleaned_data["email"], form.cleaned_data["notice"]
    return _mailed(request, form, email, Mark(browser.new_nonce(), told.sha256))


@personal
@require_POST
def another(request: StoreRequest) -> HttpResponse:
    """Mail a new code to the address that this browser gave before."""
    kept = browser.kept_by(request)
    if kept is None:
        return browser.missed(request)
    email = codes.address_asked(request.store, kept.attempt_id, nonce=kept.nonce)
    if email is None:
        return HttpResponseRedirect(onward.address("sign-in", request))
    return _mailed(request, EmailForm(store=request.store), email, kept.mark)


def _ask(request: StoreRequest, email: str, nonce: str) -> SignInAttempt:
    network = network_of(request.META["REMOTE_ADDR"])
    language = current_language()
    return codes.ask(request.store, email, network=network, nonce=nonce, language=language)


def _mailed(request: StoreRequest, form: EmailForm, email: str, mark: Mark) -> HttpResponse:
    try:
        attempt = _ask(request, email, mark.nonce)
    except TooMany:
        problem = _(
            "Too many codes were asked for. Please wait an hour, then ask again; "
            "a code that you have already stays good for its ten minutes."
        )
        return page(request, form, problem, status=429)
    response = HttpResponseRedirect(onward.address("sign-in-code", request))
    browser.keep(response, Kept(attempt.pk, mark))
    return response


def page(
    request: StoreRequest, form: EmailForm, problem: str = "", *, status: int = 200
) -> HttpResponse:
    """The page of the door: a passkey where one signs in alone, and the address."""
    passkey = proving.offer_sign_in(Party.of(request))
    facts = {
        "form": form,
        "passkey": as_text(passkey),
        "problem": problem,
        "onward": onward.asked(request),
        "policy": agreeing.policy_of(request.store),
        "is_cookie_missing": browser.is_missed(request),
    }
    return render(request, "mypages/entry/sign-in.html", facts, status=status)
