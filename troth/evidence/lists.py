"""The list of promises: all of a store, or those of one part or one state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from .groups import GROUPS, Group
from .standing import Standing, is_in

FIGURES: dict[str, Words] = {
    "in-force": _("in force"),
    "kept": _("measured and kept"),
    "broken": _("broken"),
    "ahead": _("not yet in force"),
}


@dataclass(frozen=True)
class Choice:
    """What of the list is wanted. Nothing chosen is all of it."""

    part: str = ""
    state: str = ""

    @property
    def address(self) -> str:
        chosen = {key: wanted for key, wanted in vars(self).items() if wanted}
        return f"?{urlencode(chosen)}"

    def takes(self, standing: Standing) -> bool:
        in_part = not self.part or standing.group.key == self.part
        return in_part and (not self.state or is_in(standing, self.state))


@dataclass(frozen=True)
class Figure:
    """How many promises stand so, and where they are listed."""

    count: int
    label: Words
    key: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Chip:
    """A part of the list, and where it stands alone."""

    label: str
    address: str
    is_chosen: bool


def choice_in(asked: QueryDict) -> Choice:
    """What a page's address asks for.

    Raises:
        Http404: a part or a state that there is not.
    """
    choice = Choice(asked.get("part", ""), asked.get("state", ""))
    if choice.part and choice.part not in GROUPS:
        raise Http404
    if choice.state and choice.state not in FIGURES:
        raise Http404
    return choice


def figures(standings: Sequence[Standing], choice: Choice) -> list[Figure]:
    """The plain figures of a shop. One that is chosen leads back to all."""
    return [
        Figure(
            sum(is_in(each, key) for each in standings),
            label,
            key,
            replace(choice, state="" if choice.state == key else key).address,
            choice.state == key,
        )
        for key, label in FIGURES.items()
    ]


def chips(standings: Sequence[Standing], choice: Choice) -> list[Chip]:
    """The parts in which the shop promises anything, all of them first."""
    parts = dict.fromkeys(each.group for each in standings)
    every = Chip(str(_("All")), replace(choice, part="").address, not choice.part)
    return [
        every,
        *(
            Chip(part.label, replace(choice, part=part.key).address, part.key == choice.part)
            for part in parts
        ),
    ]


def parts_of(standings: Iterable[Standing]) -> list[tuple[Group, list[Standing]]]:
    """Promises by their parts, in the order of the packs."""
    parts: dict[Group, list[Standing]] = {}
    for each in standings:
        parts.setdefault(each.group, []).append(each)
    return list(parts.items())
