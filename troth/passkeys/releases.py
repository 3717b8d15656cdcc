"""Who has lost what is asked for after the code: told by mail, and after three days free of it."""

from datetime import datetime

from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.people.models import Person

from . import entries, rules, tellings
from .models import Passkey, Password, Release

BY = Actor.system("sign in")


class NeedsPasskey(Exception):
    """Who works here cannot do without; the manager appoints them anew."""


def asked_by(person: Person) -> Release | None:
    return Release.objects.of(person.store).of_person(person).first()


@keeps("K-07")
def ask(account: Account) -> datetime:
    """Begin the wait; when it ends. Asked before, it goes on as it was.

    Raises:
        NeedsPasskey: who works here does not do without.
    """
    person = account.person
    if rules.is_required_of(person):
        raise NeedsPasskey
    release, is_new = Release.objects.of(person.store).get_or_create(
        store=person.store, person=person
    )
    if is_new:
        tellings.tell(account, tellings.RELEASE_ASKED)
    return release.due_at


def call_off(person: Person) -> None:
    """It was found, or somebody else had asked."""
    Release.objects.of(person.store).of_person(person).delete()


@keeps("K-07")
def carry_out(account: Account) -> bool:
    """Remove what was lost, if the wait is over; whether it was."""
    person = account.person
    release = asked_by(person)
    if release is None or not release.is_due() or rules.is_required_of(person):
        return False
    with entries.entered(person, entries.REMOVED, *_lost(person), by=BY):
        _remove_passkeys(account)
        _remove_password(account)
        call_off(person)
    return True


def _lost(person: Person) -> list[str]:
    has_password = rules.password_of(person) is not None
    found = {entries.PASSKEY: rules.passkeys_on_top(person), entries.PASSWORD: has_password}
    return [field for field, is_lost in found.items() if is_lost]


def _remove_passkeys(account: Account) -> None:
    on_top = [each.pk for each in rules.passkeys_on_top(account.person)]
    if on_top:
        Passkey.objects.of(account.store_id).filter(pk__in=on_top).delete()
        tellings.tell(account, tellings.PASSKEY_REMOVED)


def _remove_password(account: Account) -> None:
    gone, _by_model = Password.objects.of(account.store_id).of_person(account.person).delete()
    if gone:
        tellings.tell(account, tellings.PASSWORD_REMOVED)
