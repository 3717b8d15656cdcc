"""A pack's published versions as files: ``versions.toml``, one entry each, and their words.

The words stand in ``published/<text>/<number>.<language>.md``. Nothing there is written over, so
that a new database has every version that there ever was.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from troth.lib.texts import LANGUAGES, Texts
from troth.policy.terms import PACKS


class BadShelf(Exception):
    """What is published was changed after the fact; the message names the file."""


@dataclass(frozen=True)
class Record:
    """A version without its words."""

    text: str
    number: str
    announced_at: datetime
    effective_on: date
    reason: Texts
    is_material: bool
    sha256: Texts
    terms_sha256: str


@dataclass(frozen=True)
class Shelf:
    """The published versions in the folder of a pack."""

    folder: Path

    @property
    def lock(self) -> Path:
        return self.folder / "versions.toml"

    def records(self) -> list[Record]:
        """All versions, in the order in which they were published."""
        if not self.lock.exists():
            return []
        read = tomllib.loads(self.lock.read_text("utf-8"))
        return [_record(entry) for entry in read["versions"]]

    def body(self, record: Record) -> Texts:
        """The words of a version.

        Raises:
            BadShelf: they are not the words that were published.
        """
        body = Texts(*(self._path(record, language).read_text("utf-8") for language in LANGUAGES))
        if hashes_of(body) != record.sha256:
            raise BadShelf(f"{self._path(record, '*')}: these words are not what was published")
        return body

    def add(self, record: Record, body: Texts) -> None:
        """Put a version on the shelf: its words first, then its entry."""
        for language in LANGUAGES:
            path = self._path(record, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(body.in_(language))
        with self.lock.open("a", encoding="utf-8") as file:
            file.write("\n".join(_entry(record)) + "\n\n")

    def _path(self, record: Record, language: str) -> Path:
        return self.folder / "published" / record.text / f"{record.number}.{language}.md"


def shelf_of(store: str) -> Shelf:
    """The shelf of a store's pack."""
    return Shelf(PACKS / store)


def hashes_of(body: Texts) -> Texts:
    """The SHA-256 of the words in each language."""
    return Texts(*(hashlib.sha256(body.in_(each).encode()).hexdigest() for each in LANGUAGES))


def _record(entry: dict[str, Any]) -> Record:
    return Record(
        text=entry["text"],
        number=entry["number"],
        announced_at=entry["announced_at"],
        effective_on=entry["effective"],
        reason=_texts(entry["reason"]),
        is_material=entry["material"],
        sha256=_texts(entry["sha256"]),
        terms_sha256=entry["terms_sha256"],
    )


def _texts(entry: dict[str, str]) -> Texts:
    return Texts(*(entry[language] for language in LANGUAGES))


def _entry(record: Record) -> Iterator[str]:
    """The lines of an entry; a JSON string is a TOML string."""
    yield "[[versions]]"
    yield f"text = {_quoted(record.text)}"
    yield f"number = {_quoted(record.number)}"
    yield f"announced_at = {record.announced_at.isoformat(timespec='seconds')}"
    yield f"effective = {record.effective_on.isoformat()}"
    yield f"reason = {_table(record.reason)}"
    yield f"material = {str(record.is_material).lower()}"
    yield f"sha256 = {_table(record.sha256)}"
    yield f"terms_sha256 = {_quoted(record.terms_sha256)}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _table(words: Texts) -> str:
    pairs = (f"{language} = {_quoted(words.in_(language))}" for language in LANGUAGES)
    return f"{{ {', '.join(pairs)} }}"
