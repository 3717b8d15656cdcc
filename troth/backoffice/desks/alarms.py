from uuid import UUID

from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from troth.accounts import alarms
from troth.accounts.models import Alarm
from troth.backoffice import rooms
from troth.members.models import Member
from troth.policy.models import Store
from troth.staff.routes import StaffRequest, staff

from .pages import page

NEWEST = 50


class Proof(models.TextChoices):
    """How staff know that it is the person who asks to be let in again; from this list alone."""

    PHONE = "phone", gettext_lazy("We rang the phone number that we know")
    ORDERS = "orders", gettext_lazy("They told facts of their orders")
    MISTAKE = (
        "mistake",
        gettext_lazy("They pressed the link by mistake and wrote from that address"),
    )


@staff(*rooms.MEMBERS)
@require_GET
def listed(request: StaffRequest) -> HttpResponse:
    """Who told us “this wasn't me”: open cases first, the oldest of them first."""
    mine = Alarm.objects.of(request.store)
    closed = mine.filter(closed_at__isnull=False).order_by("-closed_at")[:NEWEST]
    rows = [*mine.filter(closed_at=None).order_by("opened_at"), *closed]
    facts = {"rows": _with_desks(request.store, rows), "proofs": Proof.choices}
    return page(request, "backoffice/alarms.html", facts)


@staff(*rooms.MEMBERS)
@require_POST
def closing(request: StaffRequest, alarm_id: UUID) -> HttpResponse:
    """Let the person sign in again, with how it was shown that they are the one."""
    mine = Alarm.objects.of(request.store).select_related("person__store")
    alarm, proof = get_object_or_404(mine, pk=alarm_id), request.POST.get("proof", "")
    if proof in Proof.values:
        alarms.free(alarm, by=request.actor, reason=proof)
    return HttpResponseRedirect(reverse("alarms"))


def _with_desks(store: Store, rows: list[Alarm]) -> list[tuple[Alarm, str]]:
    persons = [row.person_id for row in rows]
    members = Member.objects.of(store).filter(person__in=persons)
    desks = {each.person_id: reverse("member-desk", args=[each.pk]) for each in members}
    return [(row, desks.get(row.person_id, "")) for row in rows]
