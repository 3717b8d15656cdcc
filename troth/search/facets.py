"""By what a list may be narrowed, and how many products each choice would leave.

A product's facets are kept as lines of ``facet=value`` with the words of both, after tabs. Within a
facet one value is enough; all facets must agree. What a facet offers does not depend on its own choice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from troth.lib.texts import Texts

from .bands import Band, band_of, counted
from .hits import Entry
from .tokens import folded

Chosen = Mapping[str, frozenset[str]]  # facet → its values that were chosen
FIXED = ("category", "price", "available", "sale", "vendor")  # these stand first, in this order
LONGEST_KEY = 60
APART = re.compile(r"[\W_]+")
PACKED, LOWEST, CATEGORY, AVAILABLE, ON_SALE = map(
    attrgetter, ("facets", "lowest", "category_id", "is_available", "is_on_sale")
)


@dataclass(frozen=True)
class Value:
    """One choice of a facet. ``count`` products would be left, were it the only one of its facet."""

    key: str
    words: Texts
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    key: str
    words: Texts
    values: tuple[Value, ...]


@dataclass
class Tally:
    """How many products have each line, for everything and for each facet without its choice."""

    kept: list[Entry] = field(default_factory=list)
    lines: Counter[str] = field(default_factory=Counter)
    others: dict[str, Counter[str]] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()  # the lines that were chosen, which perhaps no product has left

    def of(self, facet: str) -> Counter[str]:
        """The lines of one facet, with what its own choice takes away."""
        lines = _only(self.lines, facet) + self.others.get(facet, Counter())
        for each in self.chosen:
            if _is_of(each, facet):
                lines.setdefault(each, 0)
        return lines

    @property
    def facets(self) -> set[str]:
        return {line.partition("=")[0] for line in self.lines} | self.others.keys()


def key_of(words: str) -> str:
    """A word as it stands in an address: folded, without spaces and signs."""
    return APART.sub("-", folded(words)).strip("-")[:LONGEST_KEY].strip("-")


def line(facet: str, name: Texts, value: Texts) -> str:
    """What a product keeps of one of its values; empty if it has no words."""
    key = key_of(value.en or value.zh_hant)
    words = (name.en, name.zh_hant, value.en, value.zh_hant)
    return "\t".join((f"{facet}={key}", *map(_flat, words))) if key else ""


def tally(entries: Sequence[Entry], chosen: Chosen, bands: tuple[Band, ...]) -> Tally:
    """Count every line of what fits; what fails one facet alone counts there."""
    if not chosen:
        return Tally(list(entries), lines_of(entries, bands))
    kept: list[Entry] = []
    failed: dict[str, list[Entry]] = {facet: [] for facet in chosen}
    for entry in entries:
        told = told_of(entry, bands)
        unmet = [facet for facet, wanted in chosen.items() if not _has(told, facet, wanted)]
        if len(unmet) < 2:
            (failed[unmet[0]] if unmet else kept).append(entry)
    others = {facet: _only(lines_of(some, bands), facet) for facet, some in failed.items()}
    return Tally(kept, lines_of(kept, bands), others, tuple(_spoken(entries, chosen)))


def lines_of(entries: Iterable[Entry], bands: tuple[Band, ...]) -> Counter[str]:
    """How many products have each line; products that are alike are taken apart once."""
    rows = list(entries)
    lines: Counter[str] = Counter()
    for packed, count in Counter(map(PACKED, rows)).items():
        for each in packed.split("\n"):
            lines[each] += count
    for band, count in counted(map(LOWEST, rows), bands).items():
        lines[f"price={band}"] += count
    for category, count in Counter(map(CATEGORY, rows)).items():
        lines[f"category={getattr(category, 'hex', category)}" if category else ""] += count
    lines["available=yes"] = sum(map(AVAILABLE, rows))
    lines["sale=yes"] = sum(map(ON_SALE, rows))
    del lines[""]
    return +lines


def _spoken(entries: Sequence[Entry], chosen: Chosen) -> Iterator[str]:
    """The line of each choice as the first product that has it keeps it, with its words."""
    for head in (f"{facet}={value}" for facet, wanted in chosen.items() for value in wanted):
        begin = f"\n{head}\t"
        packed = next((each.facets for each in entries if begin in each.facets), "")
        if packed:
            yield head + "\t" + packed.partition(begin)[2].partition("\n")[0]


def _only(lines: Counter[str], facet: str) -> Counter[str]:
    return Counter({each: count for each, count in lines.items() if _is_of(each, facet)})


def told_of(entry: Entry, bands: tuple[Band, ...]) -> str:
    """All lines of a product: those it keeps, and those that follow from its row."""
    category = entry.category_id
    return "".join((
        entry.facets,
        f"price={band_of(entry.lowest, bands).key}\t\n",
        f"category={getattr(category, 'hex', category)}\t\n" if category else "",
        "available=yes\t\n" if entry.is_available else "",
        "sale=yes\t\n" if entry.is_on_sale else "",
    ))  # fmt: skip


def known_of(chosen: Chosen, entries: Sequence[Entry], bands: tuple[Band, ...]) -> Chosen:
    """The choices that any of these products could fulfil; the rest mean nothing here."""
    told = "\n".join(told_of(entry, bands) for entry in entries)
    kept = {
        facet: frozenset(each for each in wanted if f"\n{facet}={each}\t" in told)
        for facet, wanted in chosen.items()
    }
    return {facet: wanted for facet, wanted in kept.items() if wanted}


def facets_of(found: Tally, chosen: Chosen) -> Iterator[Facet]:
    """Each facet that has something to choose, the fixed ones first."""
    for key in sorted(found.facets, key=_place):
        counted = found.of(key)
        values = tuple(_values(key, counted, chosen.get(key, frozenset())))
        if values:
            name = next(iter(counted), "").split("\t")  # none, where no hit has what was chosen
            words = Texts(*name[1:3]) if len(name) > 2 else Texts()
            yield Facet(key, words, values)


def _values(facet: str, counted: Counter[str], wanted: frozenset[str]) -> Iterator[Value]:
    """The values of a facet; two spellings of one value are one."""
    sums: dict[str, tuple[int, Texts]] = {}
    for each, count in counted.most_common():
        head, *words = each.split("\t")
        value = head.partition("=")[2]
        before, told = sums.get(value, (0, Texts(*words[2:4])))
        sums[value] = before + count, told
    for value in sorted(wanted - sums.keys()):
        sums[value] = 0, Texts(value)
    for value, (count, told) in sums.items():
        yield Value(value, told, count, is_chosen=value in wanted)


def _has(told: str, facet: str, wanted: frozenset[str]) -> bool:
    return any(f"\n{facet}={value}\t" in told for value in wanted)


def _is_of(each: str, facet: str) -> bool:
    return each.startswith(f"{facet}=")


def _place(facet: str) -> tuple[int, str]:
    return (FIXED.index(facet) if facet in FIXED else len(FIXED)), facet


def _flat(words: str) -> str:
    return " ".join(words.split())
