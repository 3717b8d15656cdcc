"""What the ledger says of signing in."""

from django.db import transaction

from troth.ledger import book, checkpoints
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.people.models import Person

PURPOSE = "security"
FIELDS = ("accounts.Session.key_hash",)


def enter(person: Person, deed: Entry.Deed, *, by: Actor, reason: str = "") -> None:
    """Write one entry about a person, in a commit of its own."""
    with transaction.atomic(durable=True):
        head = append(person, deed, by=by, reason=reason)
    checkpoints.keep(person.store, *head)


def append(person: Person, deed: Entry.Deed, *, by: Actor, reason: str = "") -> tuple[int, bytes]:
    """Write one entry in the caller's commit; the tree's new head, to be kept after it."""
    purpose = person.store.terms.purpose(PURPOSE)
    errand = Errand(person.store, by, purpose.slug, purpose.clause, reason=reason)
    note = Note(deed, FIELDS, frozenset({person.pk}))
    root, size = book.append(person.store, book.prepared(errand, [note], {}))
    return size, root
