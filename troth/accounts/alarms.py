"""“This wasn't me”: everything is signed out and nobody signs in until it is cleared (K-07)."""

from datetime import datetime

from django.db import transaction

from troth.ledger import checkpoints
from troth.ledger.actors import Actor
from troth.ledger.models import Entry
from troth.lib import clock
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.people.models import Person
from troth.retention.erasing import erase

from . import entries, notices
from .models import Account, Alarm, Session


class Frozen(Exception):
    """Nobody signs in to this account for now; its owner said that it was not them."""


@keeps("K-07")
def is_frozen(account: Account) -> bool:
    """Whether an alarm is open."""
    standing = Alarm.objects.of(account.store_id).filter(person=account.person_id, closed_at=None)
    return standing.exists()


@keeps("K-07")
def sound(account: Account, kind: str) -> Alarm:
    """End every session, let nobody in, and open a case for staff; once is enough.

    Args:
        kind: of the mail whose link was used.
    """
    person, head = account.person, None
    by = Actor.person(person.pk)
    with transaction.atomic(durable=True):
        Session.objects.of(account.store_id).of_account(account).delete()
        alarm, is_new = Alarm.objects.of(account.store_id).get_or_create(
            store_id=account.store_id, person=person, closed_at=None, defaults={"kind": kind}
        )
        if is_new:
            notices.tell(account, notices.FROZEN, language=current_language())
            head = entries.append(person, Entry.Deed.FREEZE, by=by)
    if head:
        checkpoints.keep(person.store, *head)
    return alarm


def was_cleared_since(account: Account, at: datetime) -> bool:
    """Whether staff have let the person in again after a moment: what was told before is settled."""
    freed = Alarm.objects.of(account.store_id).filter(outcome=Alarm.Outcome.FREED)
    return freed.filter(person=account.person_id, closed_at__gt=at).exists()


def free(alarm: Alarm, *, by: Actor, reason: str) -> None:
    """Let the person sign in again, who has shown that they are the one; done before, it stays."""
    with transaction.atomic(durable=True):
        if not _closed(alarm, Alarm.Outcome.FREED, by=by, reason=reason):
            return
        account = Account.objects.of(alarm.store_id).filter(person=alarm.person).first()
        if account is not None:
            notices.tell(account, notices.THAWED, language=current_language())
        head = entries.append(alarm.person, Entry.Deed.THAW, by=by, reason=reason)
    checkpoints.keep(alarm.person.store, *head)


@keeps("K-07")
def detach(person: Person, kind: str) -> Alarm:
    """End an account that a stranger opened with this person's address: the address is gone with it.

    For one with which nothing was ever bought; the caller has looked.

    Raises:
        NothingToErase: law or a hold keeps everything.
    """
    by = Actor.person(person.pk)
    erase(person, by=by)
    alarm = Alarm.objects.create(store=person.store, person=person, kind=kind)
    _closed(alarm, Alarm.Outcome.ENDED, by=by, reason="")
    alarm.refresh_from_db()
    return alarm


def _closed(alarm: Alarm, outcome: Alarm.Outcome, *, by: Actor, reason: str) -> bool:
    mine = Alarm.objects.of(alarm.store_id).filter(pk=alarm.pk, closed_at=None)
    changes = {
        "closed_at": clock.now(), "closed_by": str(by), "outcome": outcome, "reason": reason,
    }  # fmt: skip
    return bool(mine.update(**changes))
