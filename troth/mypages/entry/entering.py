from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from troth.accounts import alarms, codes, sessions
from troth.accounts.codes import CodeRefused, WrongCode
from troth.accounts.limits import TooMany
from troth.accounts.models import Account
from troth.accounts.routes import StoreRequest
from troth.cart.cookie import HERE
from troth.lib.routes import personal
from troth.passkeys import releases, rules
from troth.recovery import doubting, examining

from . import agreeing, browser, mailbox, onward
from .browser import Kept
from .forms import CodeForm

FROZEN = gettext_lazy(
    "This account is frozen: its owner told us of misuse. If it is yours, write to us at the address below."
)


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
    except (CodeRefused, TooMany) as fault:
        words, status = refusal(fault)
        form.add_error("code", words)
        return _page(request, kept, form, status=status)
    came.account.person.store = request.store
    if alarms.is_frozen(came.account):
        form.add_error("code", FROZEN)
        return _page(request, kept, form, status=403)
    if doubting.must_ask(came):
        return HttpResponseRedirect(onward.address("is-this-you", request))
    return come_in(request, came.account, kept, shown)


def come_in(request: StoreRequest, account: Account, kept: Kept, shown: str) -> HttpResponse:
    """Agree to the policy that was shown, and go on: to what else is asked, or in."""
    person = account.person
    agreeing.agree(person, agreeing.policy_of(request.store), shown)
    agreeing.was_told(person, kept.mark.notice)
    examining.mailbox_works(person)
    if rules.asks_for_more(person) and not releases.carry_out(account):
        return HttpResponseRedirect(onward.address("sign-in-more", request))
    return welcome(request, account)


def refusal(fault: Exception) -> tuple[str, int]:
    """What is said of a code that does not serve, and the status of the answer."""
    match fault:
        case WrongCode():
            return _("This is not the code of the newest mail. Please check it."), 422
        case TooMany():
            return _("Too many wrong codes were entered for this address. Try again tomorrow."), 429
        case _unusable:
            return _(
                "This code was used, is too old, or was tried too often. Have a new one sent below."
            ), 422


def welcome(request: StoreRequest, account: Account) -> HttpResponse:
    """Sign in under a new session key, and let the public pages know that somebody is there."""
    sessions.begin(request, account)
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
