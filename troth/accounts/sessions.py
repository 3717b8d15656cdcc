"""Where somebody is signed in: beginning a session, looking at all of them, ending them."""

from typing import cast

from django.http import HttpRequest

from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib.promises import keeps
from troth.lib.texts import current_language

from . import alarms, entries, notices
from .devices import kind_of
from .engine import Origin, SessionStore
from .models import Account, KnownDevice, Session
from .networks import network_of

NOWHERE = Origin(kind_of(""), network_of("127.0.0.1"))
UNUSUAL = Actor.system("unusual use")


def of_request(request: HttpRequest) -> SessionStore:
    """The session of a request; the middleware has put it there."""
    return cast(SessionStore, request.session)


def begin(request: HttpRequest, account: Account) -> Session:
    """Sign an account in with the browser that asks, under a number that nobody knew before.

    Raises:
        Frozen: its owner said that it was not them.
    """
    if alarms.is_frozen(account):
        raise alarms.Frozen
    origin = Origin.of(request)
    row = of_request(request).begin(account, origin)
    request.user = account
    if _is_new_device(account, origin.device):
        notices.tell(account, notices.NEW_DEVICE, language=current_language(), device=origin.device)
    entries.enter(account.person, Entry.Deed.SIGN_IN, by=Actor.person(account.person_id))
    return row


def signed_in(account: Account, origin: Origin = NOWHERE) -> str:
    """Sign an account in without a request, and tell what its browser has to keep."""
    session = SessionStore()
    session.begin(account, origin)
    return session.session_key or ""


def open_of(account: Account) -> list[Session]:
    """Where an account is signed in now, the latest visit first."""
    mine = Session.objects.of(account.store_id).of_account(account)
    return [row for row in mine.order_by("-seen_at", "-id") if row.is_alive()]


@keeps("K-07")
def end(session: Session, *, by: Actor) -> None:
    """End one session; its browser is nobody's from the next request on."""
    account = session.account
    gone, _by_model = Session.objects.of(session.store_id).filter(pk=session.pk).delete()
    if gone:
        entries.enter(account.person, Entry.Deed.SIGN_OUT, by=by)


@keeps("K-07")
def end_all(account: Account, *, by: Actor, but: Session | None = None) -> int:
    """End every session of an account, or all but one; how many."""
    mine = Session.objects.of(account.store_id).of_account(account)
    gone, _by_model = (mine.exclude(pk=but.pk) if but else mine).delete()
    if gone:
        entries.enter(account.person, Entry.Deed.SIGN_OUT, by=by)
    return gone


@keeps("K-07")
def who(request: HttpRequest) -> Account | None:
    """Who asks: the account that is signed in with this browser.

    Unusual use ends the session. Whoever has the mailbox signs in again.
    """
    session = of_request(request)
    row = session.row
    if row is None:
        return None
    row.account.person.store = request.store  # type: ignore[attr-defined]
    if not session.visit(Origin.of(request)):
        end(row, by=UNUSUAL)
        session.end()
        return None
    return row.account


def leave(request: HttpRequest) -> None:
    """Sign out with the browser that asks."""
    row = of_request(request).row
    if row is not None:
        end(row, by=Actor.person(row.account.person_id))
    of_request(request).end()


def confirm(request: HttpRequest, account: Account) -> None:
    """A code was entered once more: the session is fresh, under a new number."""
    of_request(request).prove(Origin.of(request))
    entries.enter(account.person, Entry.Deed.CONFIRM, by=Actor.person(account.person_id))


def _is_new_device(account: Account, device: str) -> bool:
    """Whether others were used before, but none of this kind; it is known from now on."""
    mine = KnownDevice.objects.of(account.store_id).filter(account=account)
    is_first = not mine.exists()
    _row, is_new = mine.get_or_create(store_id=account.store_id, account=account, device=device)
    return is_new and not is_first
