"""Where somebody is signed in: beginning a session, looking at all of them, ending them."""

from typing import cast

from django.http import HttpRequest

from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.lib.promises import keeps
from troth.people.models import Person

from .devices import kind_of
from .engine import Origin, SessionStore
from .models import Account, Session
from .networks import network_of

PURPOSE = "security"
NOWHERE = Origin(kind_of(""), network_of("127.0.0.1"))
UNUSUAL = Actor.system("unusual use")


def of_request(request: HttpRequest) -> SessionStore:
    """The session of a request; the middleware has put it there."""
    return cast(SessionStore, request.session)


def begin(request: HttpRequest, account: Account) -> Session:
    """Sign an account in with the browser that asks, under a number that nobody knew before."""
    row = of_request(request).begin(account, Origin.of(request))
    request.user = account
    _entered(account.person, Entry.Deed.SIGN_IN, by=Actor.person(account.person_id))
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
        _entered(account.person, Entry.Deed.SIGN_OUT, by=by)


@keeps("K-07")
def end_all(account: Account, *, by: Actor, but: Session | None = None) -> int:
    """End every session of an account, or all but one; how many."""
    mine = Session.objects.of(account.store_id).of_account(account)
    gone, _by_model = (mine.exclude(pk=but.pk) if but else mine).delete()
    if gone:
        _entered(account.person, Entry.Deed.SIGN_OUT, by=by)
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
    _entered(account.person, Entry.Deed.CONFIRM, by=Actor.person(account.person_id))


def _entered(person: Person, deed: Entry.Deed, *, by: Actor) -> None:
    purpose = person.store.terms.purpose(PURPOSE)
    errand = Errand(person.store, by, purpose.slug, purpose.clause)
    book.write(errand, [Note(deed, ("accounts.Session.key_hash",), frozenset({person.pk}))], {})
