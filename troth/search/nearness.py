"""The words of the catalogue, and which of them are near to one that nobody wrote.

Two words meet in what is left of them when letters are left out, so near ones are found by an index.
Only the beginning is worn down, which keeps the rows few; the rest is compared letter by letter.
"""

import re
from collections.abc import Iterable
from itertools import combinations

from django.db.models import Count

from troth.policy.models import Store

from .models import Nearness, SearchTerm, Word
from .tokens import LONGEST_QUERY, folded, word_part, words_of

BEGINNING = 7
SHORTEST, LONG = 4, 7  # letters: from here on one may be wrong, and two
PLAIN = re.compile(r"[a-z]{3,}")
SPOKEN = re.compile(r"(?!\d+$)[a-z0-9]{2,}")
BATCH = 500


def repaired(store: Store, query: str) -> str:
    """The query with the nearest known word for each unknown one; empty if that changes nothing."""
    unknown = [word for word in words_of(query) if len(word) >= SHORTEST and PLAIN.fullmatch(word)]
    nearest = _nearest(store, unknown) if unknown else {}
    if not nearest:
        return ""
    told = folded(query[:LONGEST_QUERY])
    return re.sub(r"[a-z]+", lambda found: nearest.get(found.group(), found.group()), told).strip()


def learn(store: Store) -> int:
    """Bring the known words up to date with the search terms; how many there are."""
    terms = SearchTerm.objects.of(store).order_by().values_list("token")
    counted = {bytes(token): count for token, count in terms.annotate(count=Count("listing"))}
    wanted = {word: count for word, count in counted.items() if SPOKEN.fullmatch(_plain(word))}
    known = {bytes(w): c for w, c in Word.objects.of(store).values_list("word", "count")}
    _forget(store, known.keys() - wanted.keys())
    fresh = wanted.keys() - known.keys()
    Word.objects.bulk_create(
        (Word(store=store, word=w, count=c) for w, c in wanted.items() if known.get(w) != c),
        batch_size=BATCH, update_conflicts=True,
        unique_fields=["store", "word"], update_fields=["count"],
    )  # fmt: skip
    near = (Nearness(store=store, rest=r.encode(), word=w) for w in fresh for r in _rests_of(w))
    Nearness.objects.bulk_create(near, batch_size=BATCH, ignore_conflicts=True)
    return len(wanted)


def learn_all() -> None:
    """The same for every store."""
    for store in Store.objects.all():
        learn(store)


def distance(one: str, other: str) -> int:
    """How many letters were left out, put in, changed, or swapped with their neighbour."""
    before: list[int] = []
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, theirs in enumerate(other, 1):
            steps = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
    return row[-1]


def rests(word: str, most: int) -> set[str]:
    """What is left of a word's beginning when up to so many letters are left out."""
    start = word[:BEGINNING]
    lengths = range(max(len(start) - most, 1), len(start) + 1)
    return {"".join(kept) for length in lengths for kept in combinations(start, length)}


def _nearest(store: Store, unknown: list[str]) -> dict[str, str]:
    """The best word for each that has one; none for those that are known. One query."""
    wanted = {rest.encode() for word in unknown for rest in rests(word, _slips(word))}
    near = Nearness.objects.of(store).filter(rest__in=wanted).values("word")
    rows = Word.objects.of(store).filter(word__in=near).values_list("word", "count")
    known = {_plain(bytes(word)): count for word, count in rows}
    best = {word: _best(word, known) for word in unknown}
    return {word: found for word, found in best.items() if found}


def _best(word: str, known: dict[str, int]) -> str:
    beginning = word_part(word).token
    if any(each.startswith(beginning) for each in known):
        return ""
    steps = {each: distance(word, each) for each in known}
    near = [each for each, count in steps.items() if count <= _slips(word)]
    return min(near, key=lambda each: (steps[each], -known[each], each), default="")


def _slips(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _rests_of(word: bytes) -> Iterable[str]:
    plain = _plain(word)
    return rests(plain, 2 if len(plain) >= BEGINNING else 1) if PLAIN.fullmatch(plain) else ()


def _forget(store: Store, words: Iterable[bytes]) -> None:
    gone = list(words)
    for start in range(0, len(gone), BATCH):
        some = gone[start : start + BATCH]
        Nearness.objects.of(store).filter(word__in=some).delete()
        Word.objects.of(store).filter(word__in=some).delete()


def _plain(word: bytes) -> str:
    return word.decode(errors="replace")
