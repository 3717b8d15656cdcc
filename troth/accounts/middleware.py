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

from troth.lib.cookies import Cookie

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
