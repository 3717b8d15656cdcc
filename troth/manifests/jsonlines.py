"""Documents as JSON lines: one a line, with its parts inside it."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from django.utils.translation import gettext as _

from troth.tables.problems import Problem

from .documents import HEAD, WHAT, Document
from .shapes import BY_KIND

LONGEST = 20_000_000  # bytes of a line: a product with all its variants


def line_of(document: Document) -> str:
    """A document as a line."""
    said: dict[str, Any] = {WHAT: document.kind, **document.facts}
    for kind, parts in document.parts.items():
        if parts:
            said[f"{kind}s"] = [part.facts for part in parts]
    return json.dumps(said, ensure_ascii=False) + "\n"


class JsonLines:
    """The documents of a file; what is none is a problem."""

    def __init__(self, file: TextIO) -> None:
        self.errors: list[Problem] = []
        self.line = 0
        self._file = file

    def documents(self) -> Iterator[Document]:
        while line := self._file.readline(LONGEST):
            self.line += 1
            try:
                document = self._read(line)
            except (ValueError, RecursionError) as fault:
                self.errors.append(Problem(self.line, "", str(fault)))
                if not line.endswith("\n"):
                    return
            else:
                if document:
                    yield document

    def _read(self, line: str) -> Document | None:
        if not line.strip():
            return None
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            raise ValueError(_("The line is no JSON.")) from None
        kind = said.pop(WHAT, "") if isinstance(said, dict) else ""
        if kind not in BY_KIND and kind != HEAD:
            raise ValueError(_("“%s” is no kind of thing that we know.") % str(kind)[:40])
        parts = BY_KIND[kind].parts if kind in BY_KIND else ()
        document = Document(kind, self.line, said)
        for part in parts:
            document.parts[part.kind] = [
                Document(part.kind, self.line, facts) for facts in _objects(said, f"{part.kind}s")
            ]
        return document


def _objects(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = said.pop(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ValueError(_("“%s” is no list of objects.") % name)
    return found
