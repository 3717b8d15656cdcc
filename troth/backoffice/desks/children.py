from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from troth.backoffice import rooms
from troth.lib.promises import keeps
from troth.members.models import Member
from troth.orders import children
from troth.staff.routes import StaffRequest, staff


@staff(*rooms.MEMBERS)
@require_POST
@keeps("C6-1")
def purge(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Staff met a child's data: what was typed goes, or all of it, with one press."""
    mine = Member.objects.of(request.store).select_related("person__store")
    found = get_object_or_404(mine, pk=member_id)
    is_whole = request.POST.get("what") == "all"
    children.purge(found.person, by=request.actor, whole=is_whole)
    messages.success(request, _("The child's data are erased; the ledger tells of it."))
    if is_whole:
        return HttpResponseRedirect(reverse("admin:members_member_changelist"))
    return HttpResponseRedirect(reverse("member-desk", args=[found.pk]))
