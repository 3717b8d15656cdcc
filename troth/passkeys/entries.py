"""What the ledger says of passkeys and passwords."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from troth.ledger import book, checkpoints
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.people.models import Person

PURPOSE = "security"
PASSKEY, PASSWORD = "passkeys.Passkey.number", "passkeys.Password.hash"
ADDED, REMOVED = Entry.Deed.ADD_KEY, Entry.Deed.DROP_KEY


@contextmanager
def entered(person: Person, deed: Entry.Deed, *fields: str, by: Actor) -> Iterator[None]:
    """One commit for a deed and its entry; a deed that fails leaves none."""
    purpose = person.store.terms.purpose(PURPOSE)
    errand = Errand(person.store, by, purpose.slug, purpose.clause)
    note = Note(deed, fields, frozenset({person.pk}))
    with transaction.atomic(durable=True):
        yield
        root, size = book.append(person.store, book.prepared(errand, [note], {}))
    checkpoints.keep(person.store, size, root)
