"""Narrowing and sorting a list by its address: what was asked, and what is offered on the page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from troth.policy.models import Store
from troth.search.bands import Band, bands_of
from troth.search.facets import FIXED, LONGEST_KEY, Chosen, Facet, Value
from troth.search.finding import Found, Wish
from troth.storefront.shelves import Shelf

from .paging import SIZE, first_of

OPEN = re.compile(r"(vendor|[oa]-[\w-]{1,60})")
KEY = re.compile(rf"[\w-]{{1,{LONGEST_KEY}}}")
MOST_FACETS, MOST_VALUES, MOST_SHOWN = 12, 20, 12
SORTS: dict[str, Promise] = {
    "best": gettext_lazy("Best match"),
    "position": gettext_lazy("Featured"),
    "bought": gettext_lazy("Most bought"),
    "newest": gettext_lazy("Newest"),
    "price-up": gettext_lazy("Price: low to high"),
    "price-down": gettext_lazy("Price: high to low"),
}
NAMES: dict[str, Promise] = {
    "category": gettext_lazy("Category"),
    "price": gettext_lazy("Price"),
    "available": gettext_lazy("Availability"),
    "sale": gettext_lazy("Offers"),
    "vendor": gettext_lazy("Brand"),
}
ONLY: dict[str, Promise] = {
    "available": gettext_lazy("In stock"),
    "sale": gettext_lazy("On sale"),
}


@dataclass(frozen=True)
class Choice:
    """A tick in the list of a facet; ``without`` is the address that lets it go."""

    facet: str
    value: str
    label: str
    count: str
    is_chosen: bool
    without: str


@dataclass(frozen=True)
class Group:
    """A facet as the page shows it."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Narrowing:
    """What an address asks of a list. ``usual`` is the order that need not be named."""

    store: Store
    categories: Sequence[Shelf]
    chosen: Chosen
    order: str
    usual: str
    query: str = ""

    def wish(self, number: int) -> Wish:
        """What to look for, on a page of the list."""
        return Wish(self.chosen, self.order, first_of(number), SIZE)

    @property
    def sorts(self) -> tuple[tuple[str, str, bool], ...]:
        """The orders to choose from: key, words, whether it is the one."""
        offered = [key for key in SORTS if key == self.usual or key not in {"best", "position"}]
        if self.store.terms.is_sensitive:  # what is bought there is told to nobody
            offered.remove("bought")
        return tuple((key, str(SORTS[key]), key == self.order) for key in offered)

    def address(self, chosen: Chosen) -> str:
        return f"?{urlencode(self.kept(chosen))}"

    def kept(self, chosen: Chosen) -> tuple[tuple[str, str], ...]:
        """An address in its one order: words, facets, values, order."""
        asked = [("q", self.query)] if self.query else []
        for facet in sorted(chosen, key=_place):
            asked += [(facet, self._shown(facet, value)) for value in sorted(chosen[facet])]
        return (*asked, *([("sort", self.order)] if self.order != self.usual else ()))

    def groups(self, found: Found) -> list[Group]:
        """The facets of what was found that leave a choice."""
        built = (self._group(facet, found) for facet in found.facets)
        return [group for group in built if _leaves_a_choice(group, found.total)]

    def picked(self, groups: Iterable[Group]) -> list[Choice]:
        """All that was chosen, each with the address that lets it go."""
        return [choice for group in groups for choice in group.choices if choice.is_chosen]

    def _group(self, facet: Facet, found: Found) -> Group:
        ordered = sorted(facet.values, key=lambda value: _rank(facet.key, value))
        shown = [each for at, each in enumerate(ordered) if at < MOST_SHOWN or each.is_chosen]
        choices = tuple(self._choice(facet.key, each, found) for each in shown)
        label = str(NAMES.get(facet.key) or facet.words)
        return Group(facet.key, label, tuple(each for each in choices if each.label))

    def _choice(self, facet: str, value: Value, found: Found) -> Choice:
        rest = {
            key: wanted - {value.key} if key == facet else wanted
            for key, wanted in found.chosen.items()
        }
        count = f"{value.count:,}" + ("+" if found.is_bounded and value.count else "")
        return Choice(
            facet,
            self._shown(facet, value.key),
            self._label(facet, value),
            count,
            value.is_chosen,
            self.address(rest) if value.is_chosen else "",
        )

    def _label(self, facet: str, value: Value) -> str:
        if facet == "price":
            return Band.read(value.key).words(self.store.currency)
        if facet == "category":
            return next(
                (str(each.name) for each in self.categories if each.pk.hex == value.key), ""
            )
        return str(ONLY.get(facet) or value.words)

    def _shown(self, facet: str, value: str) -> str:
        """A value as it stands in an address: a category by its slug."""
        if facet != "category":
            return value
        return next((each.slug for each in self.categories if each.pk.hex == value), value)


def narrowing_of(
    request: HttpRequest,
    store: Store,
    categories: Sequence[Shelf],
    *,
    usual: str,
    query: str = "",
) -> Narrowing:
    """What an address asks for; what means nothing is passed over."""
    chosen = dict(_chosen(request, store, categories))
    asked = Narrowing(store, categories, chosen, usual, usual, query)
    order = request.GET.get("sort", usual)
    known = order in {key for key, _words, _is_it in asked.sorts}
    return Narrowing(store, categories, chosen, order if known else usual, usual, query)


def _chosen(
    request: HttpRequest, store: Store, categories: Sequence[Shelf]
) -> Iterator[tuple[str, frozenset[str]]]:
    closed = {
        "price": {band.key: band.key for band in bands_of(store.currency)},
        "category": {each.slug: each.pk.hex for each in categories},
        **{facet: {"yes": "yes"} for facet in ONLY},
    }
    for facet in list(request.GET)[: MOST_FACETS * 2]:
        asked = request.GET.getlist(facet)[:MOST_VALUES]
        if facet in closed:
            values = {closed[facet][each] for each in asked if each in closed[facet]}
        else:
            values = (
                {each for each in asked if KEY.fullmatch(each)} if OPEN.fullmatch(facet) else set()
            )
        if values:
            yield facet, frozenset(values)


def _leaves_a_choice(group: Group, total: int) -> bool:
    if any(choice.is_chosen for choice in group.choices):
        return True
    is_all = len(group.choices) == 1 and group.choices[0].count == f"{total:,}"
    return bool(group.choices) and not is_all


def _rank(facet: str, value: Value) -> tuple[int, str]:
    if facet == "price":
        return Band.read(value.key).low, ""
    return -value.count, value.key


def _place(facet: str) -> tuple[int, str]:
    return (FIXED.index(facet) if facet in FIXED else len(FIXED)), facet
