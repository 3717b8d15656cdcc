from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from troth.backoffice import opening, rooms
from troth.backoffice.lists.members import ORIGINS, addresses_of
from troth.members.models import Member
from troth.orders.models import Order
from troth.personal.grants import purposes_of
from troth.personal.masks import masked
from troth.policy.models import Store
from troth.staff.routes import StaffRequest, staff

from .pages import page
from .reveals import Subject, answer


@staff(*rooms.MEMBERS)
@require_GET
def member(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """One member: masks, and what they ordered."""
    found = _member(request.store, member_id)
    rows = [found, *addresses_of(request.store, [found])]
    with opening.errand(request.store, request.actor, "membership") as access:
        masked(rows, access)
    facts = {
        "member": found,
        "shown": opening.masks(rows),
        "may_open_case": "enforcement" in purposes_of(request.actor, request.store),
        "origin": ORIGINS[Member.Origin(found.origin)],
        "orders": Order.objects.of(request.store).of_person(found.person).newest(),
    }
    return page(request, "backoffice/member.html", facts)


@staff(*rooms.MEMBERS)
@require_http_methods(["GET", "POST"])
def reveal(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Opening a member's own data."""
    found = _member(request.store, member_id)
    rows = [found, *addresses_of(request.store, [found])]
    return answer(request, Subject(_("Member"), reverse("member-desk", args=[found.pk]), rows))


def _member(store: Store, member_id: UUID) -> Member:
    return get_object_or_404(Member.objects.of(store).select_related("person"), pk=member_id)
