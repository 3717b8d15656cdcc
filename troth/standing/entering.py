"""What the ledger says of a case and what came of it: the number of the case is the reason."""

from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.people.models import Person

from .models import Case

PURPOSE = "enforcement"


def append(
    case: Case, deed: Entry.Deed, fields: tuple[str, ...], *, by: Actor, second: Actor | None = None
) -> None:
    """Write one entry about the person of a case, in the caller's transaction.

    The head of the tree is signed with the next errand, or as the ledger is looked at.
    """
    append_about(case.person, case, deed, fields, by=by, second=second)


def append_about(  # noqa: PLR0913 - one more than usual, where two decide
    person: Person,
    case: Case,
    deed: Entry.Deed,
    fields: tuple[str, ...],
    *,
    by: Actor,
    second: Actor | None = None,
) -> None:
    """The same about somebody whom the case reaches without being its person."""
    purpose = case.store.terms.purpose(PURPOSE)
    errand = Errand(case.store, by, purpose.slug, purpose.clause, reason=case.number, second=second)
    note = Note(deed, fields, frozenset({person.pk}))
    book.append(case.store, book.prepared(errand, [note], {}))
