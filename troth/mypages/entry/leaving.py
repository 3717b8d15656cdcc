from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from troth.accounts import sessions
from troth.accounts.routes import StoreRequest
from troth.cart import cookie
from troth.lib.routes import personal

from . import browser


@personal
@require_POST
def sign_out(request: StoreRequest) -> HttpResponse:
    """Sign out with this browser."""
    return goodbye(request)


def goodbye(request: StoreRequest) -> HttpResponse:
    """End the session, and have the browser drop the pages it may have kept."""
    sessions.leave(request)
    response = HttpResponseRedirect(reverse("home"))
    browser.forget(response)
    if not cookie.count(request):
        cookie.HERE.drop(response)
    response["Clear-Site-Data"] = '"cache"'
    return response
