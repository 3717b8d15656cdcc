"""Adding a passkey, calling it something else, removing it."""

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.people.models import Person

from . import devices, entries, questions, rules, tellings
from .devices import Options, Party
from .models import Passkey
from .models.passkeys import hash_of
from .questions import NotAccepted

LONGEST_TITLE = 60


class LastOne(Exception):
    """Who works here needs a passkey, and this is the only one."""


class TooMany(Exception):
    """A person has as many passkeys as one can look after."""


def offer(party: Party, account: Account) -> Options:
    """What a browser is told to make a passkey for an account."""
    mine = Passkey.objects.of(party.store).of_person(account.person)
    question = questions.ask(party.store, _use(account))
    return devices.to_make(party, question, _handle_of(account), mine)


@keeps("K-07")
def add(party: Party, account: Account, answer: str, title: str) -> Passkey:
    """Keep a passkey that a device has made for this account; its owner is told by mail.

    Raises:
        NotAccepted: the answer proves nothing, or the passkey is known already.
        TooMany: there are ten.
    """
    question = devices.question_in(answer)
    asked_at = questions.asked_at(party.store, _use(account), question)
    found = devices.made(party, question, answer)
    person = account.person
    by = Actor.person(person.pk)
    passkey = Passkey(
        store=party.store,
        person=person,
        title=title[:LONGEST_TITLE],
        handle=_handle_of(account),
        number=found.number,
        number_hash=hash_of(found.number),
        public_half=found.public_half,
        counter=found.counter,
        asked_at=asked_at,
    )
    with entries.entered(person, entries.ADDED, entries.PASSKEY, by=by):
        _check_count(person)
        _insert(passkey)
        tellings.tell(account, tellings.PASSKEY_ADDED)
    return passkey


def rename(passkey: Passkey, title: str) -> None:
    """Call it something else."""
    passkey.title = title[:LONGEST_TITLE]
    passkey.save(update_fields=["title"])


@keeps("K-07")
def remove(passkey: Passkey, account: Account, *, by: Actor) -> None:
    """Let a passkey sign in no more; its owner is told by mail.

    Raises:
        LastOne: who works here needs one.
    """
    person = account.person
    with entries.entered(person, entries.REMOVED, entries.PASSKEY, by=by):
        mine = Passkey.objects.of(person.store).of_person(person).select_for_update()
        _check_last([*mine], person)
        Passkey.objects.of(person.store).filter(pk=passkey.pk).delete()
        tellings.tell(account, tellings.PASSKEY_REMOVED)


@keeps("C3-1e")
def _check_last(mine: list[Passkey], person: Person) -> None:
    if len(mine) < 2 and rules.is_required_of(person):
        raise LastOne


def _check_count(person: Person) -> None:
    if Passkey.objects.of(person.store).of_person(person).count() >= Passkey.MOST:
        raise TooMany


def _insert(passkey: Passkey) -> None:
    try:
        with transaction.atomic():
            passkey.save(force_insert=True)
    except IntegrityError as fault:
        raise NotAccepted from fault


def _handle_of(account: Account) -> bytes:
    """What devices know an account by: they keep one passkey of each, and learn nothing from it."""
    return salted_hmac("troth.passkeys.handle", str(account.pk), algorithm="sha256").digest()


def _use(account: Account) -> str:
    return f"add {account.pk}"
