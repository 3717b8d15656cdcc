from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.ledger.actors import Actor
from troth.lib.texts import current_language
from troth.members import actions
from troth.members.models import Member
from troth.members.rules import Problems
from troth.orders.models import Order
from troth.people import noticing
from troth.people.agreements import NotAsShown
from troth.publishing import history

from .forms import JoiningForm, ProfileForm
from .holding import held_of, member_of

NEWEST = 5  # orders that the page shows


@member
@require_safe
def my(request: MemberRequest) -> HttpResponse:
    """Somebody's own page: their orders, what they told us, the way out."""
    return _page(request)


@member
@require_POST
def profile(request: MemberRequest) -> HttpResponse:
    """Correct what a member told us; what is left empty stays."""
    mine, form = member_of(request), ProfileForm(request.POST, store=request.store)
    if mine is None:
        return HttpResponseRedirect(reverse("my"))
    if form.is_valid():
        told = form.cleaned_data.pop("notice")
        try:
            actions.correct(mine, by=_self(request), **form.cleaned_data)
        except Problems as fault:
            form.tell(fault)
        else:
            noticing.told(request.user.person, told)
            return HttpResponseRedirect(f"{reverse('my')}?saved=yes")
    return _page(request, status=422, profile=form)


@member
@require_POST
def membership(request: MemberRequest) -> HttpResponse:
    """Become a member by accepting the terms (T-01)."""
    form = JoiningForm(request.POST, store=request.store)
    if not form.is_valid():
        return _page(request, status=422, joining=form)
    person, by = request.user.person, _self(request)
    try:
        actions.accept_terms(person, shown=form.cleaned_data["shown"], by=by)
    except NotAsShown:
        changed = _("The terms changed while you were here. Please read and accept them again.")
        form.add_error("terms", changed)
        return _page(request, status=422, joining=form)
    actions.join(person, origin=Member.Origin.JOINED, by=by)
    noticing.told(person, form.cleaned_data["notice"])
    return HttpResponseRedirect(reverse("my"))


def _page(request: MemberRequest, *, status: int = 200, **forms: Any) -> HttpResponse:
    held = held_of(request)
    terms = history.in_force(request.store, actions.TERMS)
    facts = {
        "held": held,
        "profile": ProfileForm(initial=held.values, store=request.store),
        "joining": JoiningForm(store=request.store),
        "terms_shown": terms.sha256.in_(current_language()) if terms else "",
        "orders": Order.objects.of(request.store).of_person(request.user.person).newest()[:NEWEST],
        "is_saved": request.GET.get("saved") == "yes",
    }
    return render(request, "mypages/my/my.html", facts | forms, status=status)


def _self(request: MemberRequest) -> Actor:
    return Actor.person(request.user.person_id)
