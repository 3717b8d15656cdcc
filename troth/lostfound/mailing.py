"""A code to an address that is new here, and what the browser keeps until it is entered."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from troth.accounts import codes
from troth.accounts.networks import network_of
from troth.accounts.routes import StoreRequest
from troth.declarations.forms import CollectingForm
from troth.lib.texts import current_language
from troth.mypages.entry import browser, mailbox
from troth.mypages.entry.browser import Kept, Mark
from troth.recovery import changes

TOO_MANY = gettext_lazy("Too many codes were asked for. Please wait an hour, then ask again.")


def mailed(request: StoreRequest, form: CollectingForm, onward: str) -> HttpResponse:
    """Mail a code to the address of a form, and go on to the page of this name.

    Raises:
        TooMany: the address or the network has asked too often.
    """
    email, told = form.cleaned_data["email"], form.cleaned_data["notice"]
    mark = Mark(browser.new_nonce(), told.sha256)
    network = network_of(request.META["REMOTE_ADDR"])
    language = current_language()
    attempt = changes.ask(
        request.store, email, network=network, nonce=mark.nonce, language=language
    )
    response = HttpResponseRedirect(reverse(onward))
    browser.keep(response, Kept(attempt.pk, mark))
    return response


def facts_of(request: StoreRequest, kept: Kept) -> dict[str, Any]:
    """What a page says that waits for the code."""
    return {
        "email": codes.address_shown(request.store, kept.attempt_id, nonce=kept.nonce),
        "minutes": request.store.terms.clocks.code_minutes,
        "mailbox": mailbox.address(request),
    }
