from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from troth.ledger.actors import Actor
from troth.lib import routes
from troth.lib.cookies import Cookie
from troth.lib.texts import current_language
from troth.people import consents

from . import sessions
from .engine import SessionStore
from .models.sessions import ABSOLUTE

SESSION = Cookie(
    "session",
    purpose=_(
        "Keeps you signed in: a random mark that only our server understands. It serves nothing else."
    ),
    set_when=_("When you sign in"),
    without=_("You cannot sign in, so you can neither order nor see your orders."),
    lifetime=ABSOLUTE,
)


class SessionOfStore(SessionMiddleware):
    """The session of a request, in the store that is asked. Carried elsewhere it is nobody's."""

    def process_request(self, request: HttpRequest) -> None:
        store = getattr(request, "store", None)
        request.session = SessionStore(SESSION.read(request) or None, store=store)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = sessions.of_request(request)
        if session.accessed:
            patch_vary_headers(response, ("Cookie",))
        if session.modified:
            session.save()
        if session.was_changed and session.session_key:
            SESSION.put(response, session.session_key)
        elif session.was_changed:
            SESSION.drop(response)
        return response


class AccountOfStore(AuthenticationMiddleware):
    """Says who asks: an account of the store that is asked, or nobody."""

    def process_request(self, request: HttpRequest) -> None:
        request.user = SimpleLazyObject(lambda: sessions.who(request) or AnonymousUser())  # type: ignore[assignment]

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """On a member's own page the browser's signal is that member's; elsewhere it is nobody's."""
        if routes.plane_of(view) == routes.MEMBER and sends_signal(request):
            _heed(request)


def sends_signal(request: HttpRequest) -> bool:
    """Whether the browser sends Global Privacy Control; “1” alone counts."""
    return request.headers.get("Sec-GPC") == "1"


def _heed(request: Any) -> None:
    if request.user.is_authenticated:
        person = request.user.person
        by = Actor.person(person.pk)
        consents.heed_signal(person, current_language(), by=by)
