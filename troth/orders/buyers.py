"""What a buyer tells of their age, and what becomes of what they typed before."""

from troth.guardians import ages
from troth.guardians.problems import BandMissing, TooYoung, Unready
from troth.guardians.rules import Band
from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.people.models import Person

from . import drafts


@keeps("C6-1", "C6-2")
def tell_age(person: Person, band: Band, *, by: Actor) -> Unready | None:
    """Record a buyer's band. Whoever may not buy yet has typed nothing that is kept.

    Returns: why they may not buy, or nothing. Of a child below the age of delivery a count is kept.
    """
    ages.declare(person, band, by=by)
    unready = ages.unready(person, band)
    if unready is not None and not isinstance(unready, BandMissing):
        drafts.forget(person)
    if isinstance(unready, TooYoung):
        ages.turn_away(person.store)
    return unready


@keeps("C6-1")
def turn_away(person: Person) -> None:
    """Refuse a parcel for a child: what was typed goes, a count stays."""
    drafts.forget(person)
    ages.turn_away(person.store)
