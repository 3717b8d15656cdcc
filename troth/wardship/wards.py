"""What a guardian does who has agreed."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from troth.accounts.routes import MemberRequest, member
from troth.guardians import answering
from troth.guardians.models import Tie
from troth.guardians.problems import Objection
from troth.lib.promises import keeps

from .page import own, own_actor, shown


@member
@require_POST
def withdrawal(request: MemberRequest, tie_id: UUID) -> HttpResponse:
    """Take one's yes back, at any time."""
    return _done(request, tie_id, answering.withdraw)


@member
@require_POST
def release(request: MemberRequest, tie_id: UUID) -> HttpResponse:
    """Say that an adult needs the yes no more."""
    return _done(request, tie_id, answering.release)


def _done(request: MemberRequest, tie_id: UUID, deed: Callable[..., None]) -> HttpResponse:
    tie = _own_ward(request, tie_id)
    try:
        deed(tie, by=own_actor(request))
    except Objection as objection:
        return shown(request, str(objection))
    return HttpResponseRedirect(reverse("my-guardian"))


@keeps("T-03")
def _own_ward(request: MemberRequest, tie_id: UUID) -> Tie:
    """The tie, if the visitor is its guardian; another's is not there."""
    mine = Tie.objects.of(request.store).of_guardian(own(request)).filter(pk=tie_id)
    tie = mine.select_related("store", "person__store", "guardian__store").first()
    if tie is None:
        raise Http404
    return tie
