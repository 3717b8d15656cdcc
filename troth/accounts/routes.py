"""Pages for those who are signed in; everyone else is led to the sign-in page and back."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from troth.lib import routes
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.people import showings
from troth.policy.models import Store

from .models import Account

P = ParamSpec("P")


class StoreRequest(HttpRequest):
    """A request to one of the stores."""

    store: Store


class MemberRequest(StoreRequest):
    """A request by somebody who is signed in to the store."""

    user: Account


def member(
    view: Callable[Concatenate[MemberRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page for somebody who is signed in (K-03); never stored on the way."""

    @wraps(view)
    @never_cache
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if _is_signed_in(request):
            response = view(request, *args, **kwargs)  # type: ignore[arg-type]
            _remember_the_notice(request, response)
        else:
            response = to_sign_in(request)
        response["Cache-Control"] = "no-store"
        return response

    routes.marked(answer, routes.MEMBER)
    return answer


@keeps("K-03", "C2-2")
def _is_signed_in(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)


@keeps("T-04", "C7-2")
def _remember_the_notice(request: HttpRequest, response: HttpResponse) -> None:
    """Each page of a shop carries the notice of announced changes; here it is known who saw it."""
    if request.method == "GET" and response.status_code == HTTPStatus.OK:
        person = request.user.person  # type: ignore[union-attr]
        person.store = request.store  # type: ignore[attr-defined]
        showings.visit(person, language=current_language())


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, and from there back to the page the visitor is on now."""
    here = here_of(request)
    onward = f"?{urlencode({'next': here})}" if here else ""
    return HttpResponseRedirect(f"{reverse('sign-in')}{onward}")


def here_of(request: HttpRequest) -> str:
    """The page to come back to: this one, or the one whose form was sent; empty if none is known."""
    return request.get_full_path() if request.method in {"GET", "HEAD"} else _page_before(request)


def _page_before(request: HttpRequest) -> str:
    """The page whose form was sent; what was sent cannot be asked for again."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # a stranger's header need not be an address
        return ""
    if before.netloc != request.get_host():
        return ""
    return urlunsplit(("", "", before.path, before.query, ""))


def own_path(wanted: str, otherwise: str) -> str:
    """A path of this site to go to; anything that leads elsewhere is replaced."""
    is_path = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_path else otherwise
