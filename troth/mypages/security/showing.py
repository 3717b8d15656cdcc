"""What the security page says of sessions and sign-ins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from troth.accounts import sessions
from troth.accounts.devices import words_of
from troth.accounts.models import Account
from troth.accounts.routes import MemberRequest
from troth.ledger import handles
from troth.ledger.models import Entry

LATEST = 10  # sign-ins that the page shows
WORDS = {
    Entry.Deed.SIGN_IN: _("Signed in"),
    Entry.Deed.SIGN_OUT: _("Signed out, or signed out elsewhere"),
    Entry.Deed.CONFIRM: _("Confirmed with a code or a passkey"),
    Entry.Deed.ADD_KEY: _("Passkey added, password set, or e-mail address changed"),
    Entry.Deed.DROP_KEY: _("Passkey or password removed, or e-mail address detached"),
}


@dataclass(frozen=True)
class Open:
    """Where somebody is signed in."""

    id: UUID
    device: str
    since: date
    seen: date
    is_here: bool


def sessions_of(request: MemberRequest) -> Iterator[Open]:
    """A member's open sessions, this one first."""
    here = sessions.of_request(request).row
    rows = sorted(sessions.open_of(request.user), key=lambda row: row != here)
    for row in rows:
        since, seen = (timezone.localdate(at) for at in (row.created_at, row.seen_at))
        yield Open(row.pk, words_of(row.device), since, seen, row == here)


@dataclass(frozen=True)
class Told:
    """What the ledger says of a sign-in, or of the end of one."""

    at: datetime
    words: str


def sign_ins_of(account: Account) -> Iterator[Told]:
    """A member's latest sign-ins, and when sessions of theirs ended, as the ledger has them."""
    mine = handles.all_handles(account.person_id)
    entries = Entry.objects.of(account.store_id).filter(
        deed__in=list(WORDS), mentions__handle__in=mine
    )
    for entry in entries.order_by("-index")[:LATEST]:
        yield Told(entry.at, _words(entry))


def _words(entry: Entry) -> str:
    if entry.actor == str(sessions.UNUSUAL):
        return str(_("Signed out by us: it was used as no single browser is"))
    return str(WORDS[Entry.Deed(entry.deed)])
