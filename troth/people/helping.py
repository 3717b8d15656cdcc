"""What a helper may see, and of whom. A tie that stands now decides, asked with each errand."""

from collections.abc import Collection, Mapping
from uuid import UUID

from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .helpers import Helper

Scope = Helper.Scope

# What a scope opens: for which purpose, and the fields whose path begins so. Masks of them, no more.
OPENS: Mapping[str, tuple[str, str]] = {Scope.ORDERS: ("fulfilment", "orders.Order.")}


@keeps("K-08", "C3-1e")
def scopes(store: Store, helper: UUID, persons: Collection[UUID]) -> dict[UUID, frozenset[str]]:
    """With what a helper helps each of these persons now; who is missing gets no help from them."""
    ties = Helper.objects.of(store).standing(clock.now())
    mine = ties.filter(helping__person=helper, person__in=persons)
    found: dict[UUID, frozenset[str]] = {}
    for tie in mine:
        found[tie.person_id] = found.get(tie.person_id, frozenset()) | tie.scopes
    return found


@keeps("K-08", "C3-1e")
def objection(scope: Collection[str], purpose: str, path: str) -> str | None:
    """Why a field may not be shown for a purpose to somebody who helps with this, or nothing."""
    opened = (OPENS[each] for each in scope if each in OPENS)
    if any(purpose == allowed and path.startswith(begin) for allowed, begin in opened):
        return None
    return "the person has not asked them to help with it"
