from typing import cast

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from troth.accounts.routes import MemberRequest, StoreRequest
from troth.cart import cookie
from troth.lib.cookies import StorageKey
from troth.lib.routes import personal
from troth.members.holding import member_of, own_access
from troth.personal.masks import masked

NAME = StorageKey(  # written by bridge.js
    "name",
    "sessionStorage",
    purpose=_("Your name as a mask, so that it is asked for once a visit and not on every page."),
    set_when=_("When you open a page while you are signed in"),
)


@personal
@require_safe
def bridge(request: StoreRequest) -> HttpResponse:
    """What the public pages add once they are there: who is signed in, how full the cart is.

    The name is opened only where it is asked for (``?name``): a browser asks once a visit, so that
    looking around does not fill the ledger with one's own name.
    """
    is_here = request.user.is_authenticated
    wants_name = is_here and "name" in request.GET
    name = _masked_name(cast(MemberRequest, request)) if wants_name else None
    return JsonResponse({"signed_in": is_here, "name": name, "cart": cookie.count(request)})


def _masked_name(request: MemberRequest) -> str | None:
    person = request.user.person
    person.store = request.store
    member = member_of(person)
    if member is None or member.name is None:
        return None
    with own_access(person) as access:
        masked([member], access)
    return str(member.name)
