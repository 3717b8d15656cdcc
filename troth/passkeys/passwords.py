"""A password beside the code: setting it, asking for it, removing it. Never alone."""

from typing import Protocol

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from troth.accounts.models import Account
from troth.ledger.actors import Actor
from troth.lib import clock
from troth.lib.promises import keeps
from troth.people.models import Person

from . import entries, releases, tellings
from .models import Password
from .models.passwords import HASHER

SHORTEST, LONGEST = 10, 128
VALIDATORS: tuple["Validator", ...] = (
    MinimumLengthValidator(SHORTEST), CommonPasswordValidator(), NumericPasswordValidator(),
)  # fmt: skip


class Validator(Protocol):
    """One of Django's."""

    def validate(self, password: str) -> None: ...


class TooWeak(Exception):
    """Too short, too long, or one of those that everybody tries; ``words`` say which."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        super().__init__(" ".join(words))


class WrongPassword(Exception):
    """Not the password; another try is left today."""


class TooManyTries(Exception):
    """No try is left today."""


@keeps("K-07")
def set_to(account: Account, typed: str) -> None:
    """Ask for this password after the code from now on; its owner is told by mail.

    Raises:
        TooWeak: another one is needed.
    """
    _refuse_weak(typed)
    person, hash_, now = account.person, HASHER.hash(typed), clock.now()
    by = Actor.person(person.pk)
    with entries.entered(person, entries.ADDED, entries.PASSWORD, by=by):
        Password.objects.of(person.store).update_or_create(
            store=person.store, person=person, defaults={"hash": hash_, "set_at": now, "tries": 0}
        )
        tellings.tell(account, tellings.PASSWORD_SET)


@keeps("K-07")
def check(person: Person, typed: str) -> None:
    """Ask for somebody's password, of which there is one.

    Raises:
        WrongPassword: it is another.
        TooManyTries: ten wrong ones were typed within a day.
    """
    password = Password.objects.of(person.store).of_person(person).first()
    if password is None:
        raise WrongPassword
    if not password.take_a_try():
        raise TooManyTries
    if not password.is_right(typed[: LONGEST + 1]):
        raise WrongPassword
    releases.call_off(person)


def remove(account: Account) -> None:
    """Ask for no password any more; its owner is told by mail."""
    person = account.person
    by = Actor.person(person.pk)
    with entries.entered(person, entries.REMOVED, entries.PASSWORD, by=by):
        Password.objects.of(person.store).of_person(person).delete()
        tellings.tell(account, tellings.PASSWORD_REMOVED)


@keeps("K-07")
def _refuse_weak(typed: str) -> None:
    found = [words for validator in VALIDATORS for words in _objections(validator, typed)]
    if len(typed) > LONGEST:
        found.append(_("A password may have %(most)d characters.") % {"most": LONGEST})
    if found:
        raise TooWeak(found)


def _objections(validator: Validator, typed: str) -> list[str]:
    try:
        validator.validate(typed)
    except ValidationError as fault:
        return [str(words) for words in fault.messages]
    return []
