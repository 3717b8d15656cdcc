"""Finding an order by its number or a member by their e-mail. What was typed stays out of addresses."""

import unicodedata
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from troth.backoffice import rooms
from troth.members.models import Member
from troth.orders.models import Order
from troth.outreach.models import Address
from troth.personal import emails
from troth.staff.routes import StaffRequest, staff

from .pages import page


@staff(*rooms.ORDERS)
@require_http_methods(["GET", "POST"])
def find(request: StaffRequest) -> HttpResponse:
    """A box for an order number or a whole e-mail address; leads to the desk of what it finds."""
    may_find_members = rooms.open_to(request.actor, rooms.MEMBERS)
    facts: dict[str, Any] = {"may_find_members": may_find_members}
    if request.method == "GET":
        return page(request, "backoffice/find.html", facts)
    wanted = request.POST.get("wanted", "").replace("\0", "")  # PostgreSQL cannot be asked for it
    typed = unicodedata.normalize("NFKC", wanted).strip()
    desk = _member_desk(request, typed) if "@" in typed and may_find_members else None
    desk = desk or _order_desk(request, typed)
    if desk:
        return redirect(desk)
    facts["problem"] = _("Nothing was found. Is it whole, and spelt as on the order?")
    return page(request, "backoffice/find.html", facts, status=404)


def _order_desk(request: StaffRequest, typed: str) -> str | None:
    order = Order.objects.of(request.store).filter(number=typed.upper()).first()
    return reverse("order-desk", args=[order.number]) if order else None


def _member_desk(request: StaffRequest, typed: str) -> str | None:
    """Through the blind index: the address is compared as a keyed pseudonym, nothing is opened."""
    try:
        email = emails.normalised(typed)
    except emails.NotAnEmail:
        return None
    addresses = Address.objects.of(request.store).where(email=email)
    member = Member.objects.of(request.store).filter(person__in=addresses.values("person")).first()
    return reverse("member-desk", args=[member.pk]) if member else None
