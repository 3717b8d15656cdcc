"""Proving with a passkey who is there: to sign in, after the code, and before what matters."""

import hmac

from troth.accounts.models import Account
from troth.lib.promises import keeps

from . import devices, questions, releases, rules
from .devices import Options, Party
from .models import Passkey
from .questions import SIGN_IN, NotAccepted


def offer_sign_in(party: Party) -> Options | None:
    """What a browser is told so that its owner chooses a passkey; nothing where none signs in alone."""
    if not rules.signs_in_alone(party.store):
        return None
    return devices.to_use(party, questions.ask(party.store, SIGN_IN))


def offer(party: Party, account: Account) -> Options | None:
    """What a browser is told to use one of an account's passkeys; nothing where it has none."""
    mine = Passkey.objects.of(party.store).of_person(account.person)
    question = questions.ask(party.store, _use(account))
    return devices.to_use(party, question, mine) if mine else None


@keeps("C2-2")
def sign_in(party: Party, answer: str) -> Account:
    """The account whose passkey has answered; nobody typed an address.

    Raises:
        NotAccepted: the answer proves nothing, or a passkey does not sign in alone here.
    """
    if not rules.signs_in_alone(party.store):
        raise NotAccepted
    passkey = _answered(party, SIGN_IN, answer)
    accounts = Account.objects.of(party.store).select_related("person__store", "store")
    account = accounts.filter(person=passkey.person_id).first()
    if account is None:
        raise NotAccepted
    releases.call_off(account.person)
    return account


@keeps("K-07")
def confirm(party: Party, account: Account, answer: str) -> None:
    """Prove that it is still whoever this account belongs to.

    Raises:
        NotAccepted: the answer proves nothing, or is somebody else's.
    """
    passkey = _answered(party, _use(account), answer)
    if passkey.person_id != account.person_id:
        raise NotAccepted
    releases.call_off(account.person)


def _answered(party: Party, use: str, answer: str) -> Passkey:
    question = devices.question_in(answer)
    asked_at = questions.asked_at(party.store, use, question)
    passkey = _named(party, answer)
    counter = devices.counter_after(party, question, passkey, answer)
    if not passkey.take(asked_at, counter):
        raise NotAccepted
    return passkey


def _named(party: Party, answer: str) -> Passkey:
    """The passkey that an answer names: of this store, and not removed since."""
    number, handle = devices.who_in(answer)
    passkey = Passkey.objects.of(party.store).with_number(number).first()
    if passkey is None or (handle and not hmac.compare_digest(handle, bytes(passkey.handle))):
        raise NotAccepted
    return passkey


def _use(account: Account) -> str:
    return f"confirm {account.pk}"
