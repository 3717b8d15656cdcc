"""The clauses of a text: paragraphs and list items that begin with the mark of a promise, ``[K-08]``."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from troth.lib.html import Prose, from_markdown

IDS = r"[A-Z]\d?-\d{1,2}[a-z]?(?:,\s*[A-Z]\d?-\d{1,2}[a-z]?)*"
ITEM = r"(?:[-*+]\s+)?"
BEGINS = re.compile(rf"^\s*{ITEM}\[({IDS})\]\s*")
ENDS = re.compile(r"^\s*(?:[-*+]\s|#|$)")
MARKED = re.compile(rf"<(p|li)>\[({IDS})\]\s*")


@dataclass(frozen=True)
class Clause:
    """What a text says of one promise, or of several at once."""

    ids: tuple[str, ...]
    text: str  # Markdown without the mark
    line: int  # of the whole text, counted from 1


def clauses_of(text: str) -> Iterator[Clause]:
    """The clauses of a Markdown text, in its order."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if begins := BEGINS.match(line):
            rest = [line[begins.end() :]]
            for following in lines[number + 1 :]:
                if ENDS.match(following):
                    break
                rest.append(following.strip())
            yield Clause(_ids(begins[1]), " ".join(rest), number + 1)


def clause_ids_of(text: str) -> tuple[str, ...]:
    """The ids of all marks in a text, in its order."""
    return tuple(one for clause in clauses_of(text) for one in clause.ids)


def html_of(text: str, url_of: Callable[[str], str]) -> Prose:
    """A text as HTML, in which each clause has its id as anchor and leads to its promise's page."""
    page = from_markdown(text)
    return Prose(MARKED.sub(lambda mark: _anchored(mark[1], _ids(mark[2]), url_of), page))


def _anchored(tag: str, ids: tuple[str, ...], url_of: Callable[[str], str]) -> str:
    """The beginning of a clause. Its first id is the element's own, the others are their links'."""
    links = [f'<a class="clause" href="{escape(url_of(ids[0]))}">{ids[0]}</a>']
    links += [f'<a class="clause" id="{i}" href="{escape(url_of(i))}">{i}</a>' for i in ids[1:]]
    return f'<{tag} id="{ids[0]}">{" ".join(links)} '


def _ids(mark: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in mark.split(","))
