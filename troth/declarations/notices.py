"""What a form says before it takes personal data (L-01), built from the declarations and the terms.

The same declarations and the same terms give the same words, and so the same hash, by which a
store can show years later what somebody was told.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import override

from troth.lib.promises import keeps
from troth.lib.texts import LANGUAGES, Texts
from troth.policy.parts import Processor, Terms
from troth.policy.terms import terms_of

from . import inventory
from .declared import Words
from .inventory import Row, Use

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Collection:
    """What a form takes: the paths of what is declared, and in one plain line what becomes of it.

    ``area`` adds to where data are used what only the form knows: the country a parcel goes to.
    """

    name: str
    fields: tuple[str, ...]
    summary: Words
    area: Words = ""


@dataclass(frozen=True)
class Part:
    """A heading of a notice and what stands below it."""

    title: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class CollectionNotice:
    """The notice of one form of one store, in one language."""

    name: str
    language: str
    summary: str
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """All of it as plain text, as it is kept."""
        blocks = [
            "\n".join([part.title, *(f"- {each}" for each in part.says)]) for part in self.parts
        ]
        return "\n\n".join([self.summary, *blocks]) + "\n"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.words.encode()).hexdigest()


@keeps("L-01")
@cache
def notice(store: str, collection: Collection, language: str) -> CollectionNotice:
    """What a form of a store (its slug) says, in ``en`` or ``zh-hant``.

    Raises:
        KeyError: it takes what nobody declared.
    """
    terms = terms_of(store)
    rows = [inventory.row_of(store, path) for path in collection.fields]
    with override(language):
        parts = tuple(_parts(terms, collection, rows))
        return CollectionNotice(collection.name, language, str(collection.summary), parts)


@keeps("L-01")
def shown_by(store: str, collection: Collection, sha256: str) -> CollectionNotice | None:
    """The notice with this hash; none, if it is not what the form says now."""
    both = (notice(store, collection, language) for language in LANGUAGES)
    return next((each for each in both if each.sha256 == sha256), None)


def _parts(terms: Terms, collection: Collection, rows: list[Row]) -> Iterator[Part]:
    firms = _once(firm for row in rows for firm in row.recipients)
    yield Part(_("Who asks"), tuple(_operator(terms)))
    yield Part(_("What for"), _once(_purpose(use) for row in rows for use in row.uses))
    yield Part(_("Which data"), _once(_datum(row) for row in rows))
    yield Part(_("Until when"), _once(str(row.kept.label) for row in rows))
    yield Part(_("Where"), tuple(_area(firms, collection)))
    yield Part(_("Who receives them"), tuple(_recipients(firms)))
    yield Part(_("How they are used"), (_manner(rows),))
    yield Part(_("Your rights"), tuple(_rights(terms)))
    yield Part(_("If you would rather not"), tuple(_without(rows)))


def _operator(terms: Terms) -> Iterator[str]:
    who = terms.operator
    yield _("%(name)s, represented by %(person)s") % {
        "name": who.name,
        "person": who.representative,
    }
    yield str(who.address)
    yield _("%(phone)s (%(hours)s), %(mailbox)s") % {
        "phone": who.phone,
        "hours": who.hours,
        "mailbox": who.mailbox,
    }


def _purpose(use: Use) -> str:
    return _("%(purpose)s (%(basis)s; %(clause)s)") % {
        "purpose": use.label,
        "basis": use.basis,
        "clause": use.clause,
    }


def _datum(row: Row) -> str:
    return _("%(field)s (optional)") % {"field": row.label} if row.is_optional else str(row.label)


def _area(firms: Iterable[Processor], collection: Collection) -> Iterator[str]:
    yield _("Where our shop is.")
    countries = _joined(_once(firm.country for firm in firms))
    if countries:
        yield _("Where the firms are that receive them: %(countries)s.") % {"countries": countries}
    if collection.area:
        yield str(collection.area)


def _recipients(firms: Iterable[Processor]) -> Iterator[str]:
    yield _("We ourselves: those of us whose work needs them.")
    for firm in firms:
        yield _("%(name)s: %(role)s (%(country)s)") % {
            "name": firm.name,
            "role": firm.role,
            "country": firm.country,
        }


def _manner(rows: Iterable[Row]) -> str:
    if any(row.is_sealed for row in rows):
        return _(
            "By computer, sealed under a key of your own, opened only for these purposes. "
            "Each time that one of us opens them is written down for you to see."
        )
    return _("By computer, for these purposes alone.")


def _rights(terms: Terms) -> Iterator[str]:
    yield _(
        "You may ask about your data, look at them, have a copy, have them supplemented or corrected, "
        "have us stop gathering or using them, and have them deleted."
    )
    yield _(
        "Write to %(mailbox)s, or sign in and open your account. You have an answer within "
        "%(days)d days. It costs nothing."
    ) % {"mailbox": terms.operator.mailbox, "days": terms.clocks.answer_days}


def _without(rows: Iterable[Row]) -> Iterator[str]:
    yield _("You choose freely what you give.")
    yield from _once(str(row.without) for row in rows if row.without)


def _joined(words: Iterable[Texts]) -> str:
    return _(", ").join(str(each) for each in words)


def _once(found: Iterable[T]) -> tuple[T, ...]:
    """Each of them once, in the order in which they came."""
    return tuple(dict.fromkeys(found))
