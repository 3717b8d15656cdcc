"""What the clock does: looks at what waits, warns, gives accounts back, and forgets what is over."""

from django.db import transaction

from troth.accounts import alarms, sessions
from troth.accounts.codes import CannotBeUsed
from troth.accounts.models import Account
from troth.lib import clock
from troth.lib.promises import keeps
from troth.outreach.actions import send_soon
from troth.passkeys.models import Passkey, Password, Release
from troth.people.helpers import Helper
from troth.personal.access import Access
from troth.policy.models import Store

from . import changes, entries, examining, letters
from .models import FormerAddress, Recovery

WHOLE = ("store", "account__person__store", "account__store")


def tend() -> None:
    """What is due in every store. Doing it again is harmless."""
    for store in Store.objects.all():
        requests = Recovery.objects.of(store).select_related(*WHOLE)
        for request in requests.unchecked():
            examining.examine(request)
        for request in requests.due_tomorrow(store):
            _warn(request)
        for request in requests.due(store):
            finish(request)
        forget(store)


def finish(request: Recovery) -> None:
    """Give an account back: its new address alone signs in, and all that signed in before is gone.

    One that was frozen meanwhile stays as it is, and so does one whose new address has come to
    another account.
    """
    account = request.account
    if account is not None and not alarms.is_frozen(account):
        with changes.reading(request.store, entries.RECOVERY) as access:
            _hand_over(account, request, access=access)
    examining.stop(request)


@keeps("X-04")
def forget(store: Store) -> None:
    """Delete addresses that can no longer be put back, tries of yesterday, helpers of last year."""
    FormerAddress.objects.of(store).over(store).delete()
    Recovery.objects.of(store).idle().delete()
    Helper.objects.of(store).past(clock.now()).delete()


@keeps("X-04")
def _hand_over(account: Account, request: Recovery, *, access: Access) -> None:
    try:
        changes.move(account, request.email.reveal(access), access, by=entries.RECOVERY)
    except CannotBeUsed:
        return
    _drop_keys(account)
    sessions.end_all(account, by=entries.RECOVERY)


@keeps("X-04")
@transaction.atomic
def _drop_keys(account: Account) -> None:
    """Passkeys and password go: who has the old things may not be who asked."""
    for model in (Passkey, Password, Release):
        model.objects.of(account.store_id).filter(person=account.person_id).delete()


@transaction.atomic
def _warn(request: Recovery) -> None:
    mine = Recovery.objects.of(request.store).filter(pk=request.pk, warned_at=None)
    if mine.update(warned_at=clock.now()):
        language = request.language
        send_soon(letters.RECOVERY_ENDS, about=request.pk, store=request.store, language=language)
