"""An account that a stranger opened with somebody's address: the address leaves it (K-07)."""

from django.db import transaction

from troth.accounts import alarms
from troth.accounts.addresses import own_address
from troth.accounts.models import Account, Alarm
from troth.ledger.models import Entry
from troth.lib.promises import keeps
from troth.lib.texts import current_language
from troth.outreach.actions import send_soon
from troth.outreach.models import Address

from . import entries, letters
from .changes import kept, reading


@keeps("K-07")
def part(account: Account, kind: str) -> Alarm:
    """Freeze an account and take its address from it; what was bought with it stays, and waits.

    Whoever has the mailbox can put the address back for as long as after a change of address, should
    the link have been pressed by somebody else.

    Args:
        kind: of the mail whose link was used.
    """
    alarm = alarms.sound(account, kind)
    address = own_address(account)
    if address is None:
        return alarm
    with reading(account.store, entries.RECOVERY) as access:
        _parted(account, address, address.email.reveal(access))
    entries.enter(account.person, Entry.Deed.DROP_KEY, entries.ADDRESS, by=entries.RECOVERY)
    return alarm


@transaction.atomic
def _parted(account: Account, address: Address, email: str) -> None:
    former = kept(account.person, address, email)
    Address.objects.of(account.store_id).filter(pk=address.pk).delete()
    language = current_language()
    send_soon(letters.ADDRESS_PARTED, about=former.pk, store=account.store, language=language)
