"""Those whom a member helps: saying yes, and what they may see. Masks alone, each look recorded."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from troth.accounts.routes import MemberRequest, member
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.orders.models import Order
from troth.orders.models.orders import OrderQuerySet
from troth.orders.timelines import steps_of
from troth.people.helpers import Helper
from troth.personal.access import Access
from troth.personal.masks import masked
from troth.recovery import helping

from .helpers import Shown, addresses_of, own, self_of

MOST_ORDERS = 50  # the newest


@member
@require_safe
def helpings(request: MemberRequest) -> HttpResponse:
    """Who asks for this member's help, and whom they help already."""
    person = self_of(request)
    ties = helping.helped_by(person)
    with own(request) as access:
        asked = helping.invitations_to(request.user, access)
    people = [tie.person for tie in ties] + [each.tie.person for each in asked]
    known = addresses_of(request.store, people) if people else {}
    facts = {
        "asked": [(each, Shown(each.tie, known.get(each.person_id, ""))) for each in asked],
        "helped": [Shown(tie, known.get(tie.person_id, "")) for tie in ties],
        "days": request.store.terms.clocks.helper_days,
    }
    return render(request, "lostfound/helpings.html", facts)


@member
@require_POST
def acceptance(request: MemberRequest, invitation_id: UUID) -> HttpResponse:
    """Say yes to somebody who asked this very address."""
    self_of(request)
    with own(request) as access:
        tie = helping.accept(request.user, invitation_id, access)
    if tie is None:
        raise Http404
    return HttpResponseRedirect(reverse("my-helping", args=[tie.pk]))


@member
@require_POST
def refusal(request: MemberRequest, invitation_id: UUID) -> HttpResponse:
    """Say no to somebody who asked this very address."""
    person = self_of(request)
    with own(request) as access:
        found = [e for e in helping.invitations_to(request.user, access) if e.pk == invitation_id]
    if not found:
        raise Http404
    helping.end(found[0].tie, by=person)
    return HttpResponseRedirect(reverse("my-helpings"))


@member
@require_safe
def one(request: MemberRequest, tie_id: UUID) -> HttpResponse:
    """What this member may see of somebody they help."""
    tie = _standing(request, tie_id)
    with _looking(request) as access:
        orders = masked(_orders(tie)[:MOST_ORDERS], access) if _sees_orders(tie) else []
    facts = {
        "tie": tie,
        "orders": orders,
        "sees_orders": _sees_orders(tie),
        "email": addresses_of(request.store, [tie.person]).get(tie.person_id, ""),
    }
    return render(request, "lostfound/helping.html", facts)


@member
@require_safe
def order(request: MemberRequest, tie_id: UUID, number: str) -> HttpResponse:
    """An order of somebody they help, with masks."""
    tie = _standing(request, tie_id)
    found = _orders(tie).with_lines().filter(number=number)[:1] if _sees_orders(tie) else []
    with _looking(request) as access:
        shown = masked(found, access)
    if not shown:
        raise Http404
    facts = {"tie": tie, "order": shown[0], "steps": steps_of(shown[0])}
    return render(request, "lostfound/helping-order.html", facts)


@member
@require_POST
def end(request: MemberRequest, tie_id: UUID) -> HttpResponse:
    """Help no more."""
    helping.end(_standing(request, tie_id), by=self_of(request))
    return HttpResponseRedirect(reverse("my-helpings"))


@keeps("K-08", "C3-3")
def _standing(request: MemberRequest, tie_id: UUID) -> Helper:
    """A tie that stands now, with this member as the one who helps; to others there is none."""
    mine = Helper.objects.of(request.store).standing(clock.now())
    found = mine.filter(helping__person=request.user.person_id, pk=tie_id)
    tie = found.select_related("person__store").first()
    if tie is None:
        raise Http404
    tie.person.store = request.store
    return tie


@keeps("K-08", "C3-3")
def _sees_orders(tie: Helper) -> bool:
    return Helper.Scope.ORDERS.value in tie.scopes


def _orders(tie: Helper) -> OrderQuerySet:
    return Order.objects.of(tie.person.store).of_person(tie.person).newest()


def _looking(request: MemberRequest) -> Access:
    purpose = request.store.terms.purpose("fulfilment")
    actor = Actor.helper(request.user.person_id)
    return Access(actor, store=request.store, purpose=purpose.slug, clause=purpose.clause)
