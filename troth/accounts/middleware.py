from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from troth.ledger.actors import Actor
from troth.lib import routes
from troth.lib.cookies import Cookie
from troth.lib.texts import current_language
from troth.people import consents

from .backend import account_of
from .models import Account

SESSION = Cookie(  # set by Django's own sessions
    "session",
    purpose=_(
        "Keeps you signed in: a random mark that only our server understands. It serves nothing else."
    ),
    set_when=_("When you sign in"),
    without=_("You cannot sign in, so you can neither order nor see your orders."),
    lifetime=timedelta(seconds=settings.SESSION_COOKIE_AGE),
)


class AccountOfStore(AuthenticationMiddleware):
    """Says who asks: an account of the store that is asked, or nobody.

    A session that began in another store is nobody's here, even if its cookie is carried over.
    """

    def process_request(self, request: HttpRequest) -> None:
        request.user = SimpleLazyObject(lambda: _who(request))  # type: ignore[assignment]

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


def _who(request: Any) -> Account | AnonymousUser:
    kept, store = request.session, getattr(request, "store", None)
    if store is None or SESSION_KEY not in kept:
        return AnonymousUser()
    account = account_of(store, kept[SESSION_KEY])
    if account is None or not _is_its_session(account, kept.get(HASH_SESSION_KEY, "")):
        return AnonymousUser()
    return account


def _is_its_session(account: Account, kept_hash: str) -> bool:
    return constant_time_compare(kept_hash, account.get_session_auth_hash())
