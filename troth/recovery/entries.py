"""What the ledger says of this room's deeds."""

from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.people.models import Person

ADDRESS = "outreach.Address.email"
HELP = "people.Helper.scope"
RECOVERY = Actor.system("recovery")


def enter(
    person: Person, deed: Entry.Deed, field: str, *, by: Actor, other: Person | None = None
) -> None:
    """Write one entry about a person, and about whoever else it concerns; after the deed's commit."""
    slug = "membership" if field == HELP else "security"
    purpose = person.store.terms.purpose(slug)
    about = frozenset({person.pk, other.pk} if other else {person.pk})
    errand = Errand(person.store, by, purpose.slug, purpose.clause)
    book.write(errand, [Note(deed, (field,), about)], {})
