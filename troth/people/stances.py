"""How a person stands to the shop's texts: what they agreed to, what they are to be asked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from troth.lib.promises import keeps
from troth.publishing.history import effective_of
from troth.publishing.models import Version


@dataclass(frozen=True)
class Stance:
    """One person and one text: its versions in the order of effect, and what became of each."""

    text: str
    versions: Sequence[Version]
    accepted: frozenset[str] = frozenset()  # numbers of versions
    objected: frozenset[str] = frozenset()  # objections that stand
    shown: frozenset[str] = frozenset()  # whose notice was shown before they took effect

    def in_force(self, on: date) -> Version | None:
        """The version that holds."""
        effective = effective_of(self.versions, on)
        return effective[-1] if effective else None

    def since(self, on: date) -> list[Version]:
        """What took effect after the last version that the person accepted; all, if none was."""
        effective = effective_of(self.versions, on)
        known = [n for n, each in enumerate(effective) if each.number in self.accepted]
        return effective[known[-1] + 1 :] if known else effective

    @property
    def is_known(self) -> bool:
        """Whether the person ever said anything to this text."""
        return bool(self.accepted or self.objected)


@keeps("T-01", "T-02", "T-04")
def needed(stance: Stance, on: date) -> Version | None:
    """The version that only an explicit yes accepts: the first ever, a material one, one objected to.

    Nothing, if the person has accepted what holds, or if what changed since is not material.
    """
    since = stance.since(on)
    if not since:
        return None
    is_first = len(since) == len(effective_of(stance.versions, on))
    if is_first or any(each.is_material or each.number in stance.objected for each in since):
        return since[-1]
    return None


@keeps("T-04")
def accepted_by_use(stance: Stance, on: date) -> Version | None:
    """The version that going on accepts: nothing material in it, each notice shown, no objection."""
    since = stance.since(on)
    if not since or needed(stance, on):
        return None
    return since[-1] if all(each.number in stance.shown for each in since) else None


def unanswered(stance: Stance, on: date) -> list[Version]:
    """The changes to which a person may still agree or object: announced, or not yet accepted."""
    if not stance.is_known:
        return []
    coming = [each for each in stance.versions[1:] if each.is_announced(on)]
    return [
        each for each in [*stance.since(on)[-1:], *coming] if each.number not in stance.accepted
    ]
