"""A member's own password: setting it, changing it, removing it."""

from typing import TypeVar

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from troth.accounts.routes import MemberRequest
from troth.accounts.steps import fresh
from troth.lib.promises import keeps
from troth.passkeys import passwords, proofs, rules
from troth.passkeys.passwords import TooManyTries, TooWeak, WrongPassword

from .forms import NewPasswordForm, PasswordForm

F = TypeVar("F", bound=PasswordForm)


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: MemberRequest) -> HttpResponse:
    """Set a password, or another in its place."""
    form = _asking(request, NewPasswordForm(request.POST or None))
    if request.method != "POST":
        return _page(request, form)
    if not (form.is_valid() and _is_known(request, form)):
        return _page(request, form, status=422)
    try:
        passwords.set_to(request.user, form.cleaned_data["password"])
    except TooWeak as refusal:
        form.add_error("password", refusal.words)
        return _page(request, form, status=422)
    return HttpResponseRedirect(f"{reverse('my-security')}?said=password-set")


@fresh
@require_POST
def removal(request: MemberRequest) -> HttpResponse:
    """Remove it."""
    form = _asking(request, PasswordForm(request.POST, auto_id="removal_%s"))
    if not (form.is_valid() and _is_known(request, form)):
        new = _asking(request, NewPasswordForm())
        return _page(request, new, removal=form, status=422)
    passwords.remove(request.user)
    return HttpResponseRedirect(f"{reverse('my-security')}?said=password-removed")


def _asking(request: MemberRequest, form: F) -> F:
    if not _has_to_know(request):
        del form.fields["current"]
    return form


@keeps("K-07")
def _has_to_know(request: MemberRequest) -> bool:
    """A mailed code alone does not undo the password; a passkey does."""
    return rules.password_of(request.user.person) is not None and not proofs.is_fresh(request)


def _is_known(request: MemberRequest, form: PasswordForm) -> bool:
    if "current" not in form.fields:
        return True
    try:
        passwords.check(request.user.person, form.cleaned_data["current"])
    except WrongPassword:
        form.add_error("current", _("This is not your password."))
    except TooManyTries:
        problem = _("Too many wrong passwords were typed today. Try again tomorrow.")
        form.add_error("current", problem)
    return not form.errors


def _page(
    request: MemberRequest,
    form: NewPasswordForm,
    *,
    removal: PasswordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "form": form,
        "removal": removal or _asking(request, PasswordForm(auto_id="removal_%s")),
        "has_password": rules.password_of(request.user.person) is not None,
    }
    return render(request, "keyring/password.html", facts, status=status)
