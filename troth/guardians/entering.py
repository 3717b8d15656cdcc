"""A tie's next step, and the ledger's entries of what this room does."""

from functools import partial

from django.db import IntegrityError, transaction

from troth.ledger import book
from troth.ledger.actors import Actor
from troth.ledger.book import Errand, Note
from troth.ledger.models import Entry
from troth.lib.promises import keeps
from troth.people.models import Person

from .models import Tie, TieEvent
from .problems import Over
from .rules import Kind, State

PURPOSE = "membership"
DEEDS = {
    Kind.ASKED: Entry.Deed.DECLARE,
    Kind.ACCEPTED: Entry.Deed.AGREE,
    Kind.DECLINED: Entry.Deed.UNTIE,
    Kind.LAPSED: Entry.Deed.UNTIE,
    Kind.CANCELLED: Entry.Deed.UNTIE,
    Kind.WITHDRAWN: Entry.Deed.UNTIE,
    Kind.ENDED: Entry.Deed.UNTIE,
}


@keeps("T-03", "C6-2")
def step(tie: Tie, kind: Kind, *, by: Actor) -> TieEvent:
    """Add to what happened to a tie, in the caller's transaction; its two persons see an entry.

    Whoever orders holds the row of the person, so that an answer comes before or after an order.

    Raises:
        Over: it ended before, or this has happened already.
    """
    Person.objects.of(tie.store_id).select_for_update().get(pk=tie.person_id)
    if not _may_follow(tie.state, kind):
        raise Over
    try:
        with transaction.atomic():
            event = TieEvent.objects.create(store_id=tie.store_id, tie=tie, kind=kind.value)
    except IntegrityError:
        raise Over from None
    if kind in DEEDS:
        enter(tie.person, DEEDS[kind], f"guardians.Tie.{kind.value}", by=by, other=tie.guardian)
    return event


def _may_follow(state: State, kind: Kind) -> bool:
    match kind:
        case Kind.ASKED | Kind.ACCEPTED | Kind.DECLINED | Kind.LAPSED:
            return state is State.OPEN
        case Kind.WITHDRAWN | Kind.ENDED | Kind.REMINDED:
            return state is State.STANDING
        case Kind.CANCELLED:
            return state is not State.OVER


def enter(
    person: Person, deed: Entry.Deed, field: str, *, by: Actor, other: Person | None = None
) -> None:
    """The ledger's entry, once the deed is done: it must not be undone with a transaction."""
    purpose = person.store.terms.purpose(PURPOSE)
    errand = Errand(person.store, by, purpose.slug, purpose.clause)
    about = frozenset({person.pk, other.pk} if other else {person.pk})
    note = Note(deed, (field,), about)
    transaction.on_commit(partial(book.write, errand, [note], {}))
