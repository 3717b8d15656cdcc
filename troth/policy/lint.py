"""What keeps a store from opening: terms that cannot be kept, texts that say something of their own.

Every fault is a sentence with file, line and what to write.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from troth.lib.promises import keeps
from troth.lib.texts import LANGUAGES, Texts

from . import reading
from .clauses import clauses_of
from .filling import Fault, bare_digits_in, unknown_in, words_of
from .parts import PackError
from .terms import terms_of
from .texts import file_of, source_of, text_names, told

TEXTS = ("policy", "terms", "anti-fraud", "cookies")  # each has its page


@dataclass(frozen=True)
class Law:
    """What a text is held against."""

    words: Mapping[str, Texts]
    known: frozenset[str]  # ids of promises of this store and of what it stands on
    waivers: Mapping[str, frozenset[str]]  # language → what no text may ask for (L-02)


@keeps("C0-1")
def faults(store: str) -> list[str]:
    """All that is wrong with a store's pack; nothing if the store may open."""
    try:
        terms = terms_of(store)
        law = Law(
            words_of(terms),
            frozenset[str]().union(*(ids_of(pack) for pack in (store, *terms.stands_on))),
            _waivers(terms.stands_on),
        )
        names = sorted({*TEXTS, *text_names(store)})
        found = [fault for name in names for fault in _of_text(store, name, law)]
        return [*found, *_of_own_ids(store)]
    except PackError as fault:
        return str(fault).splitlines()


def ids_of(pack: str) -> list[str]:
    """The ids of a pack's promises, in its order; none where it has not written them down.

    Raises:
        PackError: its ``promises.toml`` is no TOML, or has an id twice.
    """
    if not (reading.PACKS / pack / "promises.toml").exists():
        return []
    return [*reading.source_of(pack, "promises.toml").tables]


def _waivers(packs: Iterable[str]) -> dict[str, frozenset[str]]:
    grounds = [reading.ground(slug) for slug in packs]
    return {
        language: frozenset[str]().union(*(g.waivers.get(language, ()) for g in grounds))
        for language in LANGUAGES
    }


def _of_text(store: str, name: str, law: Law) -> Iterator[str]:
    marks = []
    for language in LANGUAGES:
        text = source_of(store, name, language)
        marks.append([clause.ids for clause in clauses_of(text)])
        yield from told(file_of(store, name, language), _of_words(text, law, language))
    if marks[0] != marks[1]:
        yield f"{file_of(store, name, LANGUAGES[1])}:1: {_apart(*marks)}"


def _of_words(text: str, law: Law, language: str) -> Iterator[Fault]:
    yield from unknown_in(text, law.words)
    yield from bare_digits_in(text, law.words)
    yield from waivers_in(text, law.waivers[language])
    for clause in clauses_of(text):
        for one in clause.ids:
            if law.known and one not in law.known:
                yield clause.line, f"[{one}] is no promise of this store; write one of its ids"


@keeps("L-02")
def waivers_in(text: str, refused: Iterable[str]) -> Iterator[Fault]:
    """Where a text asks to give up rights that nobody can give up (L-02)."""
    for number, line in enumerate(text.splitlines(), 1):
        said = " ".join(line.lower().split())
        for words in sorted(refused):
            if words.lower() in said:
                yield number, f"“{words}”: these rights cannot be waived (L-02); take it out"


Marks = Sequence[tuple[str, ...]]


def _apart(en: Marks, zh: Marks) -> str:
    """How the clauses of two languages differ."""
    pairs = (pair for pair in zip(en, zh, strict=False) if pair[0] != pair[1])
    here, there = next(pairs, ((), ()))
    if not here:
        longer = max(en, zh, key=len)
        return (
            f"{_mark(longer[min(len(en), len(zh))])} stands in one language alone; write it in both"
        )
    return f"{_mark(there)} stands where English has {_mark(here)}; keep the same clauses in the same order"


def _mark(ids: Iterable[str]) -> str:
    return f"[{', '.join(ids)}]"


def _of_own_ids(store: str) -> Iterator[str]:
    """Each promise that is the store's own stands in one of its texts, and in no second one."""
    texts = {name: source_of(store, name, LANGUAGES[0]) for name in text_names(store)}
    said = Counter(
        one for text in texts.values() for clause in clauses_of(text) for one in clause.ids
    )
    for one in ids_of(store):
        if said[one] == 1:
            continue
        line = reading.source_of(store, "promises.toml").fault((one,), "")
        if not said[one]:
            yield f"{line}no text of packs/{store}/texts says {one}; begin a paragraph with [{one}]"
        else:
            yield f"{line}{one} stands {said[one]} times in packs/{store}/texts; keep one of them"
