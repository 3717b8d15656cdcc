"""What changed between two versions, for people to read: by paragraph, and within it by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from troth.lib.promises import keeps

from .models import Version

Kind = Literal["kept", "added", "removed", "changed"]
Style = Literal["heading", "item", "paragraph"]

ALIKE = 0.5  # paragraphs that share less are told as one removed and one added
# A word of Latin letters, a run of blanks, or one sign: so Chinese is compared by character.
TOKEN = re.compile(r"[A-Za-z0-9À-ɏ’'-]+|\s+|.")
CLAUSES = re.compile(r"^\[([A-Z][\w-]*(?:, *[A-Z][\w-]*)*)\]\s*")
MARKS: dict[str, Style] = {"#": "heading", "-": "item", "*": "item"}


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph, and whether both versions have them."""

    kind: Literal["kept", "added", "removed"]
    words: str


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or list item, as it was, as it is, or both."""

    kind: Kind
    style: Style
    clauses: tuple[str, ...]  # the ids that it begins with
    pieces: tuple[Piece, ...]

    @property
    def words(self) -> str:
        """All its words, removed ones among them."""
        return "".join(piece.words for piece in self.pieces)


@keeps("K-12", "T-04")
def diff(old: Version, new: Version, language: str) -> list[Block]:
    """The blocks of both versions in one order, each with what became of it."""
    return diff_of(old.body.in_(language), new.body.in_(language))


def diff_of(old: str, new: str) -> list[Block]:
    """The same of two texts in Markdown."""
    before, after = paragraphs(old), paragraphs(new)
    found: list[Block] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found += [_whole("kept", each) for each in after[c:d]]
        else:
            found += _exchanged(before[a:b], after[c:d])
    return found


def paragraphs(text: str) -> list[str]:
    """The paragraphs, headings and list items of a Markdown text, each on one line."""
    apart = re.sub(r"^(#+ .*|(?=[-*] ))", r"\n\1\n", text, flags=re.MULTILINE)
    return [" ".join(each.split()) for each in re.split(r"\n\s*\n", apart) if each.strip()]


def _exchanged(before: Sequence[str], after: Sequence[str]) -> Iterator[Block]:
    """Paragraphs in place of others: what resembles nothing goes before what is new."""
    old = new = 0
    for left, right in [*_pairs(before, after), (len(before), len(after))]:
        yield from (_whole("removed", each) for each in before[old:left])
        yield from (_whole("added", each) for each in after[new:right])
        if right < len(after):
            yield _changed(before[left], after[right])
        old, new = left + 1, right + 1


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of paragraphs that resemble each other, in the order of both."""
    first = 0
    for right, new in enumerate(after):
        alike = (n for n in range(first, len(before)) if _is_alike(before[n], new))
        left = next(alike, None)
        if left is not None:
            yield left, right
            first = left + 1


def _is_alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, _tokens(old), _tokens(new), autojunk=False).ratio() >= ALIKE


def _changed(old: str, new: str) -> Block:
    style, clauses, words = _read(new)
    before, after = _tokens(_read(old)[2]), _tokens(words)
    return Block("changed", style, clauses, tuple(_pieces(before, after)))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("kept", "".join(after[c:d]))
            continue
        if b > a:
            yield Piece("removed", "".join(before[a:b]))
        if d > c:
            yield Piece("added", "".join(after[c:d]))


def _whole(kind: Literal["kept", "added", "removed"], paragraph: str) -> Block:
    style, clauses, words = _read(paragraph)
    return Block(kind, style, clauses, (Piece(kind, words),))


def _read(paragraph: str) -> tuple[Style, tuple[str, ...], str]:
    """The style, the clauses and the words of a paragraph."""
    style = MARKS.get(paragraph[0], "paragraph") if re.match(r"#+ |[-*] ", paragraph) else None
    words = re.sub(r"^(#+|[-*]) ", "", paragraph)
    found = CLAUSES.match(words)
    clauses = tuple(re.split(r", *", found[1])) if found else ()
    return style or "paragraph", clauses, words[found.end() :] if found else words


def _tokens(words: str) -> list[str]:
    return TOKEN.findall(words)
