"""Opening many persons' data at once: a deed of its own, with a reason and a limit (C3-1e).

Above the limit a second member of staff, granted the same purpose, has to agree; both are named in
the ledger.
"""

from dataclasses import replace

from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.policy.models import Store

from .access import Access, Refused
from .grants import purposes_of

ALONE = 20  # persons that one member of staff may open at once


class BulkAccess(Access):
    """An errand into as many persons' data as were agreed to.

    Args:
        reason: a code that says why, for the ledger.
        most: how many persons it may open.
        second: who else agreed; needed for more than ``ALONE``.

    Raises:
        Refused: there is no reason, or no fit second.
    """

    def __init__(  # noqa: PLR0913 - each is a thing that somebody has to have said
        self,
        actor: Actor,
        *,
        store: Store,
        purpose: str,
        reason: str,
        most: int,
        second: Actor | None = None,
    ) -> None:
        clause = store.terms.purpose(purpose).clause
        if not reason:
            raise Refused("a bulk reading needs a reason")
        if most > ALONE and not _may_second(second, actor, store, purpose):
            raise Refused(f"more than {ALONE} at once needs a second person with the same grant")
        super().__init__(actor, store=store, purpose=purpose, clause=clause, reason=reason)
        self.errand = replace(self.errand, second=second)
        self.most_persons = most


@keeps("C3-1e")
def _may_second(second: Actor | None, first: Actor, store: Store, purpose: str) -> bool:
    if second is None or second.name == first.name:
        return False
    return purpose in purposes_of(second, store)
