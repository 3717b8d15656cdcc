from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.guardians import ages
from troth.guardians.problems import TooYoung
from troth.ledger.actors import Actor
from troth.lib.texts import current_language
from troth.members import actions, confirming
from troth.members.holding import held_of
from troth.members.models import Member
from troth.orders import buyers
from troth.orders.models import Order
from troth.people import noticing
from troth.people.agreements import NotAsShown
from troth.people.models import Person
from troth.publishing import history

from .forms import JoiningForm
from .overview import decided_about, greeting_of, standing_of, tier_of

NEWEST = 5  # orders that the page shows


@member
@require_safe
def my(request: MemberRequest) -> HttpResponse:
    """Somebody's own page: their orders, what they told us, the way out."""
    return _page(request)


@member
@require_POST
def membership(request: MemberRequest) -> HttpResponse:
    """Become a member by accepting the terms (T-01)."""
    form = _joining(request, request.POST)
    if not form.is_valid():
        return _page(request, status=422, joining=form)
    person, by = _person(request), _self(request)
    unready = buyers.tell_age(person, form.band, by=by) if form.band else None
    if isinstance(unready, TooYoung):
        return HttpResponseRedirect(reverse("children"))
    try:
        actions.accept_terms(person, shown=form.cleaned_data["shown"], by=by)
    except NotAsShown:
        changed = _("The terms changed while you were here. Please read and accept them again.")
        form.add_error("terms", changed)
        return _page(request, status=422, joining=form)
    actions.join(person, origin=Member.Origin.JOINED, by=by)
    noticing.told(person, form.cleaned_data["notice"])
    return HttpResponseRedirect(reverse("my-guardian" if unready else "my"))


def _page(
    request: MemberRequest, *, status: int = 200, joining: JoiningForm | None = None
) -> HttpResponse:
    person = _person(request)
    held = held_of(person)
    orders = Order.objects.of(request.store).of_person(person).newest()
    facts: dict[str, Any] = {"held": held, "orders": orders[:NEWEST], "greeting": greeting_of(held)}
    decided = decided_about(person)
    facts["has_standing"], facts["standing"] = bool(decided), standing_of(person, decided)
    if held.member is None:
        terms = history.in_force(request.store, actions.TERMS)
        facts["terms_shown"] = terms.sha256.in_(current_language()) if terms else ""
        facts["joining"] = joining or _joining(request)
    else:
        facts["member"], facts["tier"] = held.member, tier_of(person)
        facts["is_asked"] = confirming.is_asked(held.member)
    return render(request, "mypages/my/my.html", facts, status=status)


def _joining(request: MemberRequest, sent: QueryDict | None = None) -> JoiningForm:
    """It asks for the age of whoever has not told it."""
    return JoiningForm(sent, store=request.store, asks_age=not ages.is_known(_person(request)))


def _person(request: MemberRequest) -> Person:
    person = request.user.person
    person.store = request.store
    return person


def _self(request: MemberRequest) -> Actor:
    return Actor.person(request.user.person_id)
