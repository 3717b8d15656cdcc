from django.contrib import auth
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.accounts import backend, codes
from troth.accounts.codes import CannotBeUsed, WrongCode
from troth.accounts.limits import TooMany
from troth.accounts.models import Account
from troth.accounts.routes import StoreRequest
from troth.cart.cookie import HERE
from troth.lib.routes import personal

from . import agreeing, browser, mailbox, onward
from .browser import Kept
from .forms import CodeForm


@personal
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: StoreRequest) -> HttpResponse:
    """Enter the code that was mailed."""
    kept = browser.kept_by(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward.goal(request))
    if kept is None:
        return browser.missed(request)
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return _page(request, kept, form)
    if not form.is_valid():
        return _page(request, kept, form, status=422)
    return _entered(request, kept, form)


def _entered(request: StoreRequest, kept: Kept, form: CodeForm) -> HttpResponse:
    typed, shown = form.cleaned_data["code"], form.cleaned_data["policy"]
    policy = agreeing.policy_of(request.store)
    if not agreeing.was_shown(policy, shown):
        form.add_error(
            "code", _("Our privacy policy changed while you were here. Please look at it again.")
        )
        return _page(request, kept, form, status=422)
    try:
        came = codes.enter(request.store, kept.attempt_id, nonce=kept.nonce, code=typed)
    except WrongCode:
        form.add_error("code", _("This is not the code of the newest mail. Please check it."))
    except CannotBeUsed:
        form.add_error(
            "code",
            _("This code was used, is too old, or was tried too often. Have a new one sent below."),
        )
    except TooMany:
        form.add_error(
            "code", _("Too many wrong codes were entered for this address. Try again tomorrow.")
        )
        return _page(request, kept, form, status=429)
    else:
        came.account.person.store = request.store
        agreeing.agree(came.account.person, policy, shown)
        agreeing.was_told(came.account.person, kept.mark.notice)
        return _welcome(request, came.account)
    return _page(request, kept, form, status=422)


def _welcome(request: StoreRequest, account: Account) -> HttpResponse:
    """Sign in under a new session key, and let the public pages know that somebody is there."""
    auth.login(request, account, backend=backend.NAME)
    response = HttpResponseRedirect(onward.after_agreeing(request, account.person))
    browser.forget(response)
    HERE.put(response, "1")
    return response


def _page(request: StoreRequest, kept: Kept, form: CodeForm, *, status: int = 200) -> HttpResponse:
    policy = agreeing.policy_of(request.store)
    facts = {
        "form": form,
        "policy": policy,
        "policy_shown": agreeing.shown_by(policy),
        "email": codes.address_shown(request.store, kept.attempt_id, nonce=kept.nonce),
        "onward": onward.asked(request),
        "mailbox": mailbox.address(request),
    }
    return render(request, "mypages/entry/code.html", facts, status=status)
