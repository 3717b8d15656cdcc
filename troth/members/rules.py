"""What a member may tell us of themself, and who may change it."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from troth.ledger.actors import Actor, Kind
from troth.lib import clock
from troth.personal import phones
from troth.personal.access import Refused

LONGEST_NAME = 80
EARLIEST_BIRTH = date(1900, 1, 1)


class Problems(ValueError):
    """What is wrong with which field; ``problems`` maps field to a sentence that helps."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("some values cannot be right")
        self.problems = problems


def refuse_stranger(person_id: UUID, by: Actor) -> None:
    """A person changes their own data and nobody else's.

    Raises:
        Refused: the actor is another person.
    """
    if by.kind is Kind.PERSON and by.name != str(person_id):
        raise Refused("it is another person's")


def checked(typed: Mapping[str, str]) -> dict[str, object]:
    """The values as they are kept; empty ones are left out.

    Raises:
        Problems: one or more of them cannot be right.
    """
    kept: dict[str, object] = {}
    problems = {}
    for field, text in typed.items():
        if not text.strip():
            continue
        try:
            kept[field] = READERS[field](text)
        except ValueError as fault:
            problems[field] = str(fault)
    if problems:
        raise Problems(problems)
    return kept


def name_in(text: str) -> str:
    """A name without needless blanks.

    Raises:
        ValueError: it is no name.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if len(name) > LONGEST_NAME:
        raise ValueError(_("This name is too long; up to 80 characters fit."))
    if not any(letter.isalpha() for letter in name) or not name.isprintable():
        raise ValueError(_("Write the name with letters or Chinese characters."))
    return name


def birth_date_in(text: str) -> date:
    """A day of birth, written ``1990-12-31``.

    Raises:
        ValueError: it is no day on which somebody living can have been born.
    """
    try:
        day = date.fromisoformat(unicodedata.normalize("NFKC", text).strip().replace("/", "-"))
    except ValueError:
        raise ValueError(_("Write the date like 1990-12-31.")) from None
    if not EARLIEST_BIRTH <= day <= clock.today():
        raise ValueError(_("This cannot be a birth date; please check the year."))
    return day


READERS: dict[str, Callable[[str], object]] = {
    "name": name_in,
    "phone": phones.normalised,
    "birth_date": birth_date_in,
}
