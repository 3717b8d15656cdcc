"""Purging a child's data that somebody met: one deed, for what was typed or for all (C6-1)."""

from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.lib.promises import keeps
from troth.members import addressbook
from troth.members.models import Member
from troth.people.models import Person
from troth.personal.sealing import personal_fields
from troth.retention.erasing import erase
from troth.retention.parts import erase_part

from . import drafts

REASON = "child"  # as the ledger calls it
PURPOSE = "membership"


@keeps("C6-1")
def purge(person: Person, *, by: Actor, whole: bool = False) -> None:
    """Erase what a person typed: checkout, address book, profile; with ``whole``, all that may go.

    What the law keeps of an order stays, and nobody opens it but for the law. Never inside a
    transaction: keys that are destroyed do not come back with it.
    """
    drafts.forget(person)
    if whole:
        erase(person, by=by)
    else:
        _erase_typed(person, by)
    purpose = person.store.terms.purpose(PURPOSE)
    errand = Errand(person.store, by, purpose.slug, purpose.clause, REASON)
    deed = Entry.Deed.ERASE if whole else Entry.Deed.ERASE_PART
    book.write(errand, [Note(deed, ("members.Member",), frozenset({person.pk}))], {})


def _erase_typed(person: Person, by: Actor) -> None:
    for row in addressbook.of_person(person):
        row.person = person
        addressbook.remove(row, by=by)
    member = Member.objects.of(person.store_id).of_person(person)
    if member is not None:
        member.person = person
        erase_part(member, {field.name for field in personal_fields(Member)}, by=by)
