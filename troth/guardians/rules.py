"""Who may buy, by age band, capacity and a guardian's word. Pure: facts in, a refusal out."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from troth.lib.promises import keeps
from troth.policy.parts import Ages


@dataclass(frozen=True, order=True)
class Band:
    """Years of age from one number up to, and without, another."""

    at_least: int
    below: int | None = None

    @property
    def slug(self) -> str:
        """How a form calls it: ``12-20``, ``20-``."""
        return f"{self.at_least}-{'' if self.below is None else self.below}"

    def is_from(self, age: int) -> bool:
        """Whether everybody in it has reached an age."""
        return self.at_least >= age

    def is_under(self, age: int) -> bool:
        """Whether nobody in it has."""
        return self.below is not None and self.below <= age


class Word(Enum):
    """What a person's guardian has said."""

    NONE = "none"  # nobody was asked, or they said no, or took their yes back
    ASKED = "asked"
    YES = "yes"
    TO_SAY_AGAIN = "to say again"  # a text changed materially since


class Refusal(Enum):
    """Why somebody may not buy."""

    BAND_MISSING = "band missing"
    TOO_YOUNG = "too young"
    GUARDIAN_MISSING = "guardian missing"
    GUARDIAN_TO_AGREE_AGAIN = "guardian to agree again"


@dataclass(frozen=True)
class Facts:
    """What is known of somebody who wants to buy."""

    band: Band | None
    is_limited: bool  # whether they declared that their capacity is
    guardian: Word


def bands(ages: Ages) -> tuple[Band, ...]:
    """The bands that a store asks about, the oldest first; together they are all ages."""
    edges = sorted({0, ages.delivery_from, ages.threshold})
    tops = [*edges[1:], None]
    return tuple(Band(low, top) for low, top in zip(edges, tops, strict=True))[::-1]


def band_called(slug: str, ages: Ages) -> Band | None:
    """The band of that name, if the store asks about it."""
    return next((band for band in bands(ages) if band.slug == slug), None)


@keeps("C6-1")
def is_too_young(band: Band, ages: Ages) -> bool:
    """Whether no parcel goes to anybody of this band, and nothing typed by them is kept."""
    return band.is_under(ages.delivery_from)


@keeps("T-03", "C6-2")
def needs_guardian(facts: Facts, ages: Ages) -> bool:
    """Whether somebody buys with a guardian's yes alone."""
    return facts.is_limited or (facts.band is not None and facts.band.is_under(ages.threshold))


@keeps("T-03", "C6-2", "K-04")
def refusal(facts: Facts, ages: Ages) -> Refusal | None:
    """Why they may not buy now, or nothing. Who says nothing of their age does not."""
    band = facts.band
    if band is not None and is_too_young(band, ages):
        return Refusal.TOO_YOUNG
    if needs_guardian(facts, ages) and (refused := _of_guardian(facts.guardian)):
        return refused
    return None if is_told(facts, ages) else Refusal.BAND_MISSING


def is_told(facts: Facts, ages: Ages) -> bool:
    """Whether somebody has told what the store asks about their age."""
    return facts.band is not None and answers(facts.band, ages)


def answers(band: Band, ages: Ages) -> bool:
    """Whether a band, told at some time, answers what the store asks now."""
    return band.is_from(ages.threshold) or band.is_under(ages.threshold)


def _of_guardian(word: Word) -> Refusal | None:
    match word:
        case Word.YES:
            return None
        case Word.TO_SAY_AGAIN:
            return Refusal.GUARDIAN_TO_AGREE_AGAIN
        case Word.NONE | Word.ASKED:
            return Refusal.GUARDIAN_MISSING


class Kind(Enum):
    """What may happen to a tie."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"  # no answer in time
    CANCELLED = "cancelled"  # by whoever asked
    WITHDRAWN = "withdrawn"  # by the guardian
    ENDED = "ended"  # it is needed no more
    REMINDED = "reminded"  # the member was asked whether they are old enough now


class State(Enum):
    """How a tie stands."""

    OPEN = "open"
    STANDING = "standing"
    OVER = "over"


OVER = frozenset({Kind.DECLINED, Kind.LAPSED, Kind.CANCELLED, Kind.WITHDRAWN, Kind.ENDED})


@keeps("T-03", "C6-2")
def state_of(kinds: Collection[Kind]) -> State:
    """How a tie stands to which these things happened, in whatever order they are told."""
    if OVER & {*kinds}:
        return State.OVER
    return State.STANDING if Kind.ACCEPTED in kinds else State.OPEN
