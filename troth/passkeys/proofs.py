"""That a session was opened or confirmed with a passkey: noted in it, and gone with it."""

from datetime import datetime

from django.http import HttpRequest

from troth.accounts.models.sessions import FRESH
from troth.lib import clock
from troth.lib.promises import keeps

PASSKEY = "passkey"


def note(request: HttpRequest) -> None:
    """A passkey has just proved who is there."""
    request.session[PASSKEY] = clock.now().isoformat()


@keeps("C3-1e")
def is_by_passkey(request: HttpRequest) -> bool:
    """Whether a passkey has proved, in this session, who is there."""
    return PASSKEY in request.session


@keeps("K-07")
def is_fresh(request: HttpRequest) -> bool:
    """Whether it did within the last five minutes."""
    if PASSKEY not in request.session:
        return False
    now = clock.now()
    return now - FRESH < datetime.fromisoformat(request.session[PASSKEY]) <= now
