"""Some purposes open with the number of an open case of the person alone (K0-5).

The rooms that keep cases stand above, and name their books here::

    @cases.book
    def is_open_case(store: Store, number: str, person_id: UUID) -> bool: ...
"""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from troth.ledger.actors import Kind
from troth.ledger.book import Errand
from troth.lib.promises import keeps
from troth.policy.models import Store

Book = Callable[[Store, str, UUID], bool]
B = TypeVar("B", bound=Book)

_books: list[Book] = []


def book(is_open: B) -> B:
    """Name a book of cases: whether an open case about a person has this number."""
    _books.append(is_open)
    return is_open


@keeps("K0-5")
def objection_without(errand: Errand, subject: UUID) -> str | None:
    """Why an errand may not open this person's data without a case, or nothing.

    The number stands in the errand's reason, and so in the ledger. People need none for their own.
    """
    purpose = errand.store.terms.purpose(errand.purpose)
    if not purpose.needs_case or errand.actor.kind is Kind.PERSON:
        return None
    if any(is_open(errand.store, errand.reason, subject) for is_open in _books):
        return None
    return f"“{purpose.slug}” opens with the number of an open case of this person alone"
