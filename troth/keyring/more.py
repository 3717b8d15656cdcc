"""What is asked after the code: a passkey or a password, where somebody has set one."""

from datetime import timedelta

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.accounts import codes
from troth.accounts.alarms import Frozen
from troth.accounts.models import Account
from troth.accounts.routes import StoreRequest
from troth.lib import clock
from troth.lib.promises import keeps
from troth.lib.routes import personal
from troth.mypages.entry import browser, entering, onward
from troth.passkeys import passwords, proofs, proving, releases, rules
from troth.passkeys.devices import Party, as_text
from troth.passkeys.passwords import TooManyTries, WrongPassword
from troth.passkeys.questions import NotAccepted

from .signing import not_accepted

OPEN = timedelta(minutes=10)  # how long after the code


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def more(request: StoreRequest) -> HttpResponse:
    """Ask for the password after the code, or show how to sign in with a passkey instead."""
    account = _who(request)
    if account is None:
        return _to_the_door(request)
    if request.method != "POST":
        return _page(request, account)
    try:
        passwords.check(account.person, request.POST.get("password", ""))
    except WrongPassword:
        return _page(request, account, _("This is not your password."), status=422)
    except TooManyTries:
        problem = _("Too many wrong passwords were typed today. Try again tomorrow.")
        return _page(request, account, problem, status=429)
    return _welcome(request, account)


@personal
@require_POST
def passkey(request: StoreRequest) -> HttpResponse:
    """Answer with a passkey after the code."""
    account = _who(request)
    if account is None:
        return _to_the_door(request)
    try:
        proving.confirm(Party.of(request), account, request.POST.get("answer", ""))
    except NotAccepted:
        return _page(request, account, not_accepted(), status=422)
    response = _welcome(request, account)
    if request.user.is_authenticated:
        proofs.note(request)
    return response


@personal
@require_POST
def release(request: StoreRequest) -> HttpResponse:
    """Say that what is asked after the code is lost."""
    account = _who(request)
    if account is None:
        return _to_the_door(request)
    try:
        releases.ask(account)
    except releases.NeedsPasskey:
        problem = _("Who works in this shop needs a passkey. Ask the manager to appoint you anew.")
        return _page(request, account, problem, status=403)
    return _page(request, account)


@keeps("C2-2", "K-07")
def _who(request: StoreRequest) -> Account | None:
    """Whose code was entered with this browser a moment ago; nobody, if one has to begin anew."""
    kept = browser.kept_by(request)
    attempt = codes.find(request.store, kept.attempt_id, kept.nonce) if kept else None
    now = clock.now()
    if attempt is None or not attempt.used_at or not now - OPEN < attempt.used_at <= now:
        return None
    account = codes.account_of(attempt)
    return account if account and rules.asks_for_more(account.person) else None


def _to_the_door(request: StoreRequest) -> HttpResponse:
    return HttpResponseRedirect(onward.address("sign-in", request))


def _welcome(request: StoreRequest, account: Account) -> HttpResponse:
    try:
        return entering.welcome(request, account)
    except Frozen:
        return _page(request, account, str(entering.FROZEN), status=403)


def _page(
    request: StoreRequest, account: Account, problem: str = "", *, status: int = 200
) -> HttpResponse:
    facts = {
        "problem": problem,
        "has_password": rules.password_of(account.person) is not None,
        "passkey": as_text(proving.offer(Party.of(request), account)),
        "passkey_action": reverse("sign-in-more-passkey"),
        "release": releases.asked_by(account.person),
        "is_required": rules.is_required_of(account.person),
        "onward": onward.asked(request),
    }
    return render(request, "keyring/more.html", facts, status=status)
