"""The step before what matters: a code to one's own address, and back to where one was."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.accounts import codes, sessions
from troth.accounts.addresses import own_address
from troth.accounts.codes import CannotBeUsed
from troth.accounts.limits import TooMany
from troth.accounts.networks import network_of
from troth.accounts.routes import MemberRequest, member
from troth.ledger.actors import Actor
from troth.lib.texts import current_language
from troth.mypages.entry import browser, mailbox, onward
from troth.mypages.entry.browser import Kept, Mark
from troth.mypages.entry.entering import refusal
from troth.mypages.entry.forms import TypedCodeForm
from troth.passkeys import proving
from troth.passkeys.devices import Party, as_text
from troth.personal.access import Access
from troth.personal.masks import masked
from troth.recovery import examining


@member
@require_http_methods(["GET", "HEAD", "POST"])
def step_up(request: MemberRequest) -> HttpResponse:
    """Offer to mail a code to the member's own address."""
    if request.method != "POST":
        return page(request, "step-up")
    mark = Mark(browser.new_nonce(), "")
    network = network_of(request.META["REMOTE_ADDR"])
    account, language = request.user, current_language()
    account.store = request.store
    try:
        attempt = codes.ask_again(account, network=network, nonce=mark.nonce, language=language)
    except (TooMany, CannotBeUsed):
        problem = _("Too many codes were asked for. Please wait an hour, then ask again.")
        return page(request, "step-up", status=429, problem=problem)
    response = HttpResponseRedirect(onward.address("step-up-code", request))
    browser.keep(response, Kept(attempt.pk, mark))
    return response


@member
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: MemberRequest) -> HttpResponse:
    """Enter the code that was mailed."""
    kept = browser.kept_by(request)
    if kept is None:
        return HttpResponseRedirect(onward.address("step-up", request))
    form = TypedCodeForm(request.POST or None)
    if request.method != "POST":
        return page(request, "step-up-code", form=form)
    if not form.is_valid():
        return page(request, "step-up-code", status=422, form=form)
    return _entered(request, kept, form)


def _entered(request: MemberRequest, kept: Kept, form: TypedCodeForm) -> HttpResponse:
    account, typed = request.user, form.cleaned_data["code"]
    account.store = request.store
    try:
        codes.confirm(account, kept.attempt_id, nonce=kept.nonce, code=typed)
    except (codes.CodeRefused, TooMany) as fault:
        words, status = refusal(fault)
        form.add_error("code", words)
        return page(request, "step-up-code", status=status, form=form)
    examining.mailbox_works(account.person)
    sessions.confirm(request, account)
    response = HttpResponseRedirect(onward.asked(request) or reverse("my-security"))
    browser.forget(response)
    return response


def page(request: MemberRequest, name: str, *, status: int = 200, **facts: object) -> HttpResponse:
    """A page of the step: a passkey where there is one, or a code."""
    passkey = proving.offer(Party.of(request), request.user)
    shown = {
        "email": _mask(request),
        "onward": onward.asked(request),
        "mailbox": mailbox.address(request),
        "passkey": as_text(passkey),
        "has_to_be_passkey": bool(passkey) and request.GET.get("with") == "passkey",
        "was_not_sent": request.GET.get("sent") == "no",
    }
    return render(request, f"mypages/security/{name}.html", shown | facts, status=status)


def _mask(request: MemberRequest) -> str:
    address = own_address(request.user)
    if address is None:
        return ""
    purpose = request.store.terms.purpose("security")
    actor = Actor.person(request.user.person_id)
    with Access(actor, store=request.store, purpose=purpose.slug, clause=purpose.clause) as access:
        masked([address], access)
    return str(address.email)
