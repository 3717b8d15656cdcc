from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from troth.accounts import sessions
from troth.accounts.models import Session
from troth.accounts.routes import MemberRequest, member
from troth.ledger.actors import Actor
from troth.mypages.entry.leaving import goodbye
from troth.passkeys import rules
from troth.passkeys.models import Passkey

from . import showing


@member
@require_safe
def security(request: MemberRequest) -> HttpResponse:
    """Where a member is signed in, and what else keeps their account safe."""
    facts = {
        "sessions": showing.sessions_of(request),
        "sign_ins": showing.sign_ins_of(request.user),
        "passkey_count": Passkey.objects.of(request.store).of_person(request.user.person).count(),
        "password": rules.password_of(request.user.person),
        "asks_for_more": rules.asks_for_more(request.user.person),
        "signs_in_alone": rules.signs_in_alone(request.store),
        "said": request.GET.get("said", ""),
    }
    return render(request, "mypages/security/security.html", facts)


@member
@require_POST
def one(request: MemberRequest, session_id: UUID) -> HttpResponse:
    """End one session; a member's own."""
    mine = Session.objects.of(request.store).of_account(request.user)
    row = mine.select_related("account__person__store").filter(pk=session_id).first()
    if row is None:
        raise Http404
    if row == sessions.of_request(request).row:
        return goodbye(request)
    sessions.end(row, by=Actor.person(request.user.person_id))
    return HttpResponseRedirect(f"{reverse('my-security')}?said=ended")


@member
@require_POST
def everywhere(request: MemberRequest) -> HttpResponse:
    """End every session, this one last."""
    sessions.end_all(request.user, by=Actor.person(request.user.person_id))
    return goodbye(request)
