from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from troth.accounts.alarms import Frozen
from troth.accounts.routes import StoreRequest
from troth.lib.routes import personal
from troth.mypages.entry import asking, entering, onward
from troth.mypages.entry.forms import EmailForm
from troth.passkeys import proofs, proving
from troth.passkeys.devices import Party
from troth.passkeys.questions import NotAccepted


@personal
@require_POST
def passkey(request: StoreRequest) -> HttpResponse:
    """Sign in with a passkey; no address is typed."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward.goal(request))
    try:
        account = proving.sign_in(Party.of(request), request.POST.get("answer", ""))
        response = entering.welcome(request, account)
    except NotAccepted:
        return _again(request, not_accepted(), status=422)
    except Frozen:
        return _again(request, str(entering.FROZEN), status=403)
    proofs.note(request)
    return response


def not_accepted() -> str:
    return _(
        "That passkey did not sign you in: it was removed here, or the page stood open too long. Try once more, or have a code mailed."
    )


def _again(request: StoreRequest, problem: str, *, status: int) -> HttpResponse:
    return asking.page(request, EmailForm(store=request.store), problem, status=status)
