from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.admin import display
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from troth.backoffice import rooms
from troth.backoffice.admins import ChoiceFilter, moment
from troth.members.models import Member
from troth.outreach.models import Address
from troth.policy.models import Store
from troth.staff.routes import StaffRequest

from .masked import MaskedAdmin

ORIGINS = {
    Member.Origin.PURCHASE: _("First order"),
    Member.Origin.JOINED: _("Joined"),
}


class ByOrigin(ChoiceFilter):
    title = _("How they came")
    parameter_name = "origin"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [(origin.value, name) for origin, name in ORIGINS.items()]


class MemberAdmin(MaskedAdmin):
    """Members, newest first."""

    roles = rooms.MEMBERS
    title = _("Members")
    purpose = "membership"
    list_display = ("named", "email", "telephone", "since", "came_by")
    list_filter = (ByOrigin,)

    def get_queryset(self, request: StaffRequest) -> Any:
        return Member.objects.of(request.store).order_by("-joined_at", "-id")

    def beside(self, request: StaffRequest, page: list[Member]) -> Iterable[Address]:
        return addresses_of(request.store, page)

    def desk_of(self, row: Member) -> str:
        return reverse("member-desk", args=[row.pk])

    @display(description=_("Name"))
    def named(self, member: Member) -> str:
        return "–" if member.name is None else str(member.name)

    @display(description=_("E-mail"))
    def email(self, member: Member) -> str:
        held: list[Address] = vars(member)["addresses"]
        return ", ".join(str(address.email) for address in held) or "–"

    @display(description=_("Telephone"))
    def telephone(self, member: Member) -> str:
        return "–" if member.phone is None else str(member.phone)

    @display(description=_("Member since"))
    def since(self, member: Member) -> str:
        return moment(member.joined_at)

    @display(description=_("How they came"))
    def came_by(self, member: Member) -> str:
        return str(ORIGINS[Member.Origin(member.origin)])


def addresses_of(store: Store, members: list[Member]) -> list[Address]:
    """The members' e-mail addresses in one query; each member also keeps their own."""
    persons = [member.person_id for member in members]
    found = list(Address.objects.of(store).filter(person__in=persons).order_by("id"))
    by_person: dict[Any, list[Address]] = defaultdict(list)
    for address in found:
        by_person[address.person_id].append(address)
    for member in members:
        vars(member)["addresses"] = by_person[member.person_id]
    return found
