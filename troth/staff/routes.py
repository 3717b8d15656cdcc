"""Pages for those who work in the store that is asked, in a role that the page is for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache

from troth.ledger.actors import Actor
from troth.lib import routes
from troth.lib.promises import keeps
from troth.policy.models import Store

from .actions import roles_of
from .sessions import is_over

P = ParamSpec("P")
Guarded = Callable[Concatenate[HttpRequest, P], HttpResponse]


class Worker(Protocol):
    """Who is signed in; the accounts stand beside this room, so it knows no more of them."""

    person_id: UUID


class StaffRequest(HttpRequest):
    """A request by somebody who works here."""

    store: Store
    user: Worker  # type: ignore[assignment]
    actor: Actor


def staff(
    *roles: str,
) -> Callable[[Callable[Concatenate[StaffRequest, P], HttpResponse]], Guarded[P]]:
    """A page for staff in one of these roles, or in any if none is named; never stored on the way.

    Strangers are led to the sign-in page; those who do not work here, or not as that, are refused.
    """

    def guard(view: Callable[Concatenate[StaffRequest, P], HttpResponse]) -> Guarded[P]:
        @wraps(view)
        @never_cache
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.user.is_authenticated and not is_over(request):
                response = view(_let_in(request, roles), *args, **kwargs)
            else:
                response = _to_sign_in(request)
            response["Cache-Control"] = "no-store"
            return response

        routes.marked(answer, routes.STAFF)
        return answer

    return guard


def actor_of(request: Any) -> Actor | None:
    """Who of the staff asks, in all their roles; nobody, if they do not work in this store."""
    if not request.user.is_authenticated:
        return None
    held = roles_of(request.store, request.user.person_id)
    return Actor.staff(request.user.person_id, *sorted(held)) if held else None


@keeps("C3-1e")
def _let_in(request: Any, roles: tuple[str, ...]) -> StaffRequest:
    actor = actor_of(request)
    if actor is None or (roles and actor.roles.isdisjoint(roles)):
        raise PermissionDenied
    request.actor = actor
    let_in: StaffRequest = request
    return let_in


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back here; what was posted is not done again."""
    request.session.flush()  # else whoever is still signed in would be led back and forth
    here = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
    return redirect_to_login(here, resolve_url(settings.LOGIN_URL))
