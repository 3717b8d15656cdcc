"""XML as text, a piece at a time, so that a feed of any length needs little memory."""

import re
from collections.abc import Iterable, Iterator
from typing import cast
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import translation

from troth.lib.texts import current_language

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# XML 1.0 knows no such characters, not even escaped; a merchant's text may hold them.
UNKNOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(name: str, words: object = "", **said: object) -> str:
    """An element that holds words. A ``_`` in an attribute's name stands for ``:``."""
    return f"<{name}{_attributes(said)}>{escape(_known(words))}</{name}>"


def empty(name: str, **said: object) -> str:
    """An element that says all in its attributes."""
    return f"<{name}{_attributes(said)}/>"


def around(name: str, *pieces: str, **said: object) -> str:
    """An element that holds others."""
    return f"<{name}{_attributes(said)}>{''.join(pieces)}</{name}>"


def stream(name: str, pieces: Iterable[str], *, kind: str, **said: object) -> HttpResponse:
    """A document whose root holds what comes, sent as it comes; kept an hour."""
    parts = _document(name, pieces, _attributes(said), current_language())
    headers = {"Cache-Control": "public, max-age=3600"}
    sent = StreamingHttpResponse(parts, content_type=f"{kind}; charset=utf-8", headers=headers)
    return cast(HttpResponse, sent)  # Django's two kinds of answers share a base alone


def _document(name: str, pieces: Iterable[str], said: str, language: str) -> Iterator[str]:
    yield f"{HEAD}<{name}{said}>"
    # It is sent when the request has been answered, and its language may be another's by then.
    with translation.override(language):
        yield from pieces
    yield f"</{name}>"


def _attributes(said: dict[str, object]) -> str:
    pairs = ((name.rstrip("_").replace("_", ":"), _known(words)) for name, words in said.items())
    return "".join(f" {name}={quoteattr(words)}" for name, words in pairs)


def _known(words: object) -> str:
    return UNKNOWN.sub("", str(words))
