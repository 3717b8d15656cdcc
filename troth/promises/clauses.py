"""Where a pack's texts say a promise: paragraphs and items that begin with its id, ``[K-08]``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from troth.policy.terms import PACKS

from .sources import from_checkout

BEGINS = re.compile(r"^\s*(?:[-*+]\s+|\d+\.\s+)?\[([A-Z][^\]\n]*)\](?!\()")


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph of a text that says one promise or more."""

    promises: tuple[str, ...]
    language: str
    path: str
    line: int


@cache
def clauses_in(pack: str) -> tuple[Clause, ...]:
    """The clauses of a pack's texts, file by file."""
    return tuple(clause for path in _texts(pack) for clause in _clauses(path))


def _texts(pack: str) -> list[Path]:
    return sorted((PACKS / pack / "texts").glob("*.*.md"))


def _clauses(path: Path) -> Iterator[Clause]:
    language = path.name.split(".")[1]
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if begins := BEGINS.match(line):
            ids = tuple(one.strip() for one in begins[1].split(","))
            yield Clause(ids, language, from_checkout(path), number)
