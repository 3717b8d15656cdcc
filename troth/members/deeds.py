"""What the ledger says where a member tells, changes or confirms what is kept of them."""

from collections.abc import Iterable
from contextlib import AbstractContextManager

from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.people.models import Person

PURPOSE = "membership"


def corrected(person: Person, fields: Iterable[str], *, by: Actor) -> AbstractContextManager[None]:
    """One commit for values and the entry that names their fields (``members.Member.phone``)."""
    return _entered(person, Entry.Deed.CORRECT, tuple(sorted(fields)), by)


def vouched(person: Person, *, by: Actor) -> AbstractContextManager[None]:
    """One commit for a person's word that all of it is right, and its entry."""
    return _entered(person, Entry.Deed.VOUCH, ("members.Member.confirmed_at",), by)


def _entered(
    person: Person, deed: Entry.Deed, fields: tuple[str, ...], by: Actor
) -> AbstractContextManager[None]:
    purpose = person.store.terms.purpose(PURPOSE)
    errand = Errand(person.store, by, purpose.slug, purpose.clause)
    return book.entered(errand, [Note(deed, fields, frozenset({person.pk}))])
