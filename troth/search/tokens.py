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
# Ways to write one character that people mix freely in the words of goods: 保濕 and 保溼.
VARIANTS = str.maketrans(
    "臺裏着羣峯麪綫鏈粧牀衞銹竪温麯菸週佈鉆痠痒溼脣痲祕喫汙啓盃錶捲鬍傢俱摺蔘薑樑户産説黄黒緑匀敎卽綉甎糉鷄鶏麽爲衆晒慾擡煖綵",
    "台裡著群峰麵線鍊妝床衛鏽豎溫麴煙周布鑽酸癢濕唇麻秘吃污啟杯表卷胡家具折參姜梁戶產說黃黑綠勻教即繡磚粽雞雞麼為眾曬欲抬暖彩",
)
LONGEST_WORD = 40
LONGEST_QUERY = 80
MOST_PARTS = 12


SHORTEST_BEGINNING = 3  # a shorter word is meant whole: “xl”, not all that begins with it
# Words that hold a sentence together; no product is meant by them.
FILLERS = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"})
OF = "的"  # joins two words as “of” does
PLURALS = (("ies", ""), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", ""))


@dataclass(frozen=True)
class Part:
    """A piece of a query: a token, or the beginning of one."""

    token: str
    is_prefix: bool
    word: str = ""  # as it was asked for, where the token is only its beginning

    @property
    def last(self) -> bytes:
        """Where the tokens end that it means, as UTF-8, of which no byte is as high as the last one."""
        return self.token.encode() + (b"\xff" if self.is_prefix else b"")


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
    for run in RUNS.finditer(folded(query[:LONGEST_QUERY]).replace(OF, " ")):
        if run.lastgroup == "word":
            parts[word_part(run.group())] = None
        else:
            parts |= dict.fromkeys(Part(token, is_prefix=False) for token in _fewest(run.group()))
    return [each for each in parts if each.word not in FILLERS][:MOST_PARTS] or list(parts)


def word_part(word: str) -> Part:
    """The beginning that a word shares with its plural: “rings” finds a ring."""
    word = word[:LONGEST_WORD]
    if len(word) < SHORTEST_BEGINNING:
        return Part(word, is_prefix=False, word=word)
    return Part(_singular(word), is_prefix=True, word=word)


def words_of(query: str) -> list[str]:
    """The words of a query that are not Chinese, folded."""
    return [
        run.group()[:LONGEST_WORD]
        for run in RUNS.finditer(folded(query[:LONGEST_QUERY]))
        if run.lastgroup == "word"
    ]


def _singular(word: str) -> str:
    for ending, instead in PLURALS:
        stem = word.removesuffix(ending)
        if word.isalpha() and stem != word and len(stem) >= SHORTEST_BEGINNING:
            return word if ending == "s" and stem[-1] in "su" else stem + instead
    return word


def _pairs(run: str) -> Iterator[str]:
    return (one + other for one, other in pairwise(run))


def _fewest(run: str) -> list[str]:
    """A lone character is itself; a longer run is known by its pairs."""
    return [run] if len(run) == 1 else list(_pairs(run))
