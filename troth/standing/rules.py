"""What may be decided about a member, and by whom. Pure: facts in, a refusal or an answer out."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils import timezone

from troth.ledger.actors import Actor
from troth.lib.promises import keeps
from troth.personal.access import Refused
from troth.personal.grants import purposes_of
from troth.policy.models import Store
from troth.policy.terms import Terms

PURPOSE = "enforcement"
LONGEST_WORDS = 4000
ALONE = timedelta(days=30)  # a longer suspension takes two


class NotAllowed(ValueError):
    """The terms do not let the shop decide this; the message says what they let it."""


class NeedsSecond(NotAllowed):
    """A suspension as long as this takes a second person with the same grant."""


@keeps("T-09", "K0-5")
def refuse_ungranted(store: Store, by: Actor) -> None:
    """Only whose role may act for the purpose decides about members.

    Raises:
        Refused: this actor may not, or the store announces no such purpose.
    """
    if PURPOSE not in store.terms.purposes or PURPOSE not in purposes_of(by, store):
        raise Refused(f"{by.kind.value} decides about no member here")


@keeps("T-09")
def refuse_unbounded(
    terms: Terms, services: Collection[str], now: datetime, until: datetime
) -> None:
    """A suspension has an end, as near as the terms ask, and names services that there are.

    Raises:
        NotAllowed: it does not.
    """
    if not now < until <= now + timedelta(days=terms.clocks.suspension_days):
        raise NotAllowed(f"its end lies within {terms.clocks.suspension_days} days")
    if unknown := sorted({*services} - {*terms.services}):
        raise NotAllowed(f"there is no service {', '.join(unknown)}")


def takes_two(now: datetime, until: datetime) -> bool:
    """Whether a suspension until then is longer than one person decides, in days of the calendar."""
    return timezone.localdate(until) - timezone.localdate(now) > ALONE


@keeps("T-09")
def refuse_alone(store: Store, by: Actor, second: Actor | None) -> None:
    """Somebody else, who may act for the purpose too, has to agree.

    Raises:
        NeedsSecond: nobody has, or only the same person.
    """
    if second is None or second.name == by.name:
        raise NeedsSecond("somebody else has to agree")
    refuse_ungranted(store, second)


@keeps("T-09")
def refuse_wordless(words: str) -> str:
    """The words that a case, an appeal or an answer is about: some, and not without end.

    Raises:
        NotAllowed: there are none, or too many.
    """
    kept = words.replace("\0", "").strip()
    if not 0 < len(kept) <= LONGEST_WORDS:
        raise NotAllowed(f"between one and {LONGEST_WORDS} characters")
    return kept
