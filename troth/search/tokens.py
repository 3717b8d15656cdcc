"""Text cut into search tokens: whole words of Latin and other letters, characters and pairs of Han.

Chinese is written without spaces, so each pair of neighbours is a token: 珍珠耳環 is found by 耳環.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
RUNS = re.compile(f"(?P<han>[{HAN}]+)|(?P<word>[^\\W_{HAN}]+)")
# Ways to write one character that people mix freely.
VARIANTS = str.maketrans("臺裏着羣峯麪", "台裡著群峰麵")
LONGEST_WORD = 40
LONGEST_QUERY = 80
MOST_PARTS = 12


@dataclass(frozen=True)
class Part:
    """A piece of a query: a token, or the beginning of one."""

    token: str
    is_prefix: bool


def folded(text: str) -> str:
    """Without what does not matter to a search: case, width, accents, variant characters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    bare = (c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFKC", "".join(bare)).translate(VARIANTS)


def has_han(text: str) -> bool:
    """Whether a text is written in Chinese, at least in part."""
    return any(run.lastgroup == "han" for run in RUNS.finditer(text))


def tokens_of(text: str) -> Iterator[str]:
    """All tokens under which a text is found; some may come twice."""
    for run in RUNS.finditer(folded(text)):
        if run.lastgroup == "han":
            yield from run.group()
            yield from _pairs(run.group())
        else:
            yield run.group()[:LONGEST_WORD]


def parts_of(query: str) -> list[Part]:
    """What must be found, each once; words count from their beginning."""
    parts: dict[Part, None] = {}
    for run in RUNS.finditer(folded(query[:LONGEST_QUERY])):
        if run.lastgroup == "word":
            parts[Part(run.group()[:LONGEST_WORD], is_prefix=True)] = None
        else:
            parts |= dict.fromkeys(Part(token, is_prefix=False) for token in _fewest(run.group()))
    return list(parts)[:MOST_PARTS]


def _pairs(run: str) -> Iterator[str]:
    return (one + other for one, other in pairwise(run))


def _fewest(run: str) -> list[str]:
    """A lone character is itself; a longer run is known by its pairs."""
    return [run] if len(run) == 1 else list(_pairs(run))
