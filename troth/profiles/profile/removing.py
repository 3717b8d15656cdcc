"""Removing one field for good: what that turns off is said first (C5-3, K-06)."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from troth.accounts.routes import MemberRequest, member
from troth.declarations import inventory
from troth.ledger.actors import Actor
from troth.members import actions
from troth.members.holding import member_of


@member
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: MemberRequest, field: str) -> HttpResponse:
    """Say what goes and what ends with it; a press erases it."""
    person = request.user.person
    person.store = request.store
    mine = member_of(person)
    if mine is None or field not in actions.REMOVABLE or getattr(mine, field) is None:
        raise Http404
    if request.method == "POST":
        actions.remove(mine, field, by=Actor.person(person.pk))
        return HttpResponseRedirect(f"{reverse('my-profile')}?said=removed")
    row = inventory.row_of(request.store.slug, actions.path_of(field))
    return render(request, "profiles/profile/removal.html", {"row": row, "field": field})
