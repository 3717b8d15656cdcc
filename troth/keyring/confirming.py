from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from troth.accounts import sessions
from troth.accounts.routes import MemberRequest, member
from troth.mypages.entry import onward
from troth.mypages.security import confirming
from troth.passkeys import proofs, proving
from troth.passkeys.devices import Party
from troth.passkeys.questions import NotAccepted

from .signing import not_accepted


@member
@require_POST
def passkey(request: MemberRequest) -> HttpResponse:
    """Confirm with a passkey that it is you, and go on with what you were about to do."""
    try:
        proving.confirm(Party.of(request), request.user, request.POST.get("answer", ""))
    except NotAccepted:
        return confirming.page(request, "step-up", status=422, problem=not_accepted())
    sessions.confirm(request, request.user)
    proofs.note(request)
    return HttpResponseRedirect(onward.asked(request) or reverse("my-security"))
