"""Where a passkey has to have proved who is there: staff who open personal data (C3-1e)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from troth.accounts.models import Account
from troth.lib.promises import keeps

from . import proofs, rules


@keeps("C3-1e")
def before_opening(request: HttpRequest) -> HttpResponse | None:
    """Where somebody of the staff goes first who is about to open personal data; none, if on they go.

    To the question for their passkey; or, where they have none and need one, to the page for one.
    """
    account, here = _account(request), request.get_full_path()
    if rules.has_passkey(account.person):
        return None if proofs.is_by_passkey(request) else to_passkey(here)
    if rules.is_required_of(account.person):
        return HttpResponseRedirect(f"{reverse('my-passkeys')}?{urlencode({'next': here})}")
    return None


def is_offered(request: HttpRequest) -> bool:
    """Whether the page should say that a passkey is wanted here, though it opens without."""
    return not rules.has_passkey(_account(request).person)


@keeps("C3-1e")
def wants_own_passkey(request: HttpRequest) -> bool:
    """Whether a mailed code does not do to change the passkeys of who works here."""
    person = _account(request).person
    needs = rules.is_required_of(person) and rules.has_passkey(person)
    return needs and not proofs.is_by_passkey(request)


def to_passkey(here: str) -> HttpResponse:
    """To the question for a passkey, and from there back."""
    return HttpResponseRedirect(
        f"{reverse('step-up')}?{urlencode({'next': here, 'with': 'passkey'})}"
    )


def _account(request: Any) -> Account:
    account: Account = request.user
    account.person.store = request.store
    return account
