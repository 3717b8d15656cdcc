"""What the counts of searched words may tell staff, and until when they are kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from troth.lib import clock
from troth.lib.promises import keeps
from troth.policy.models import Store

from .models import SearchedWord

SPAN = timedelta(days=28)  # what staff see
KEPT = timedelta(days=90)
FEWEST = 3  # different networks on one day; what fewer asked for is shown to nobody
MOST = 50


@dataclass(frozen=True)
class Searched:
    """Words, and how often they were searched within the span."""

    words: str
    asked: int
    in_vain: int


def shown(store: Store) -> list[Searched]:
    """What staff may see, the most searched first."""
    since = clock.today() - SPAN
    asked: Counter[str] = Counter()
    in_vain: Counter[str] = Counter()
    for row in SearchedWord.objects.of(store).filter(day__gte=since):
        if is_common(row):
            asked[row.words] += row.asked
            in_vain[row.words] += row.in_vain
    return [Searched(words, count, in_vain[words]) for words, count in asked.most_common()]


def in_vain(words: Iterable[Searched]) -> list[Searched]:
    """Those with which nothing was found, the most frequent first."""
    return sorted((each for each in words if each.in_vain), key=lambda each: -each.in_vain)


@keeps("C2-1")
def is_common(row: SearchedWord) -> bool:
    """Whether enough different networks asked for it that it can be nobody's own."""
    return row.networks >= FEWEST


def forget_old() -> None:
    """Delete the counts of days long past, in every store."""
    for store in Store.objects.all():
        SearchedWord.objects.of(store).filter(day__lt=clock.today() - KEPT).delete()
