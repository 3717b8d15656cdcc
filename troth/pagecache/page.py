"""A page as it is kept: its headers and its bytes in one encoding, with a strong ETag."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeGuard

import brotli
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from .question import Environ, Question
from .watch import Mark

Headers = tuple[tuple[str, str], ...]
StartResponse = Callable[..., Any]

BROTLI, GZIP = 5, 6  # how hard to try: a page is made anew with each change of the shop
OVERHEAD = 3_000  # bytes, about, that headers and key take
MAY_VARY = frozenset({"accept-encoding"})
OF_CONTENT = frozenset({"content-length", "content-type", "content-encoding"})


@dataclass(frozen=True)
class Page:
    """An answer that is the same for everyone."""

    status: str
    headers: Headers
    body: bytes
    etag: str  # none: for this one time
    mark: Mark

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        return len(self.body) + OVERHEAD

    def send(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """The page, or the news that the browser's copy is still right."""
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and self.etag and self._is_known(known):
            told = [each for each in self.headers if each[0].lower() not in OF_CONTENT]
            start_response("304 Not Modified", told)
            return []
        start_response(self.status, list(self.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]

    def _is_known(self, known: str) -> bool:
        etags = [each.removeprefix("W/") for each in parse_etags(known)]
        return self.etag in etags or etags == ["*"]


def may_be_kept(response: HttpResponseBase, question: Question) -> TypeGuard[HttpResponse]:
    """Whether an answer is good for everyone who puts this question."""
    varies = {each.strip().lower() for each in response.get("Vary", "").split(",")} - {""}
    allowed = MAY_VARY | ({"accept-language"} if question.language else set())
    control = response.get("Cache-Control", "").lower()
    return (
        response.status_code == HTTPStatus.OK
        and isinstance(response, HttpResponse)
        and not response.cookies
        and "private" not in control
        and "no-store" not in control
        and "Content-Encoding" not in response
        and varies <= allowed
    )


def may_be_passed_on(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whether an answer that is no page is right for whoever asked: it gives them nothing to keep."""
    is_page = response.status_code == HTTPStatus.OK
    return isinstance(response, HttpResponse) and not is_page and not response.cookies


def page_of(response: HttpResponse, encoding: str, mark: Mark) -> Page:
    """Make an answer ready to be sent again and again."""
    content = response.content
    digest = hashlib.sha256(content).hexdigest()[:24]
    body = _encoded(content, encoding)
    if len(body) >= len(content):
        encoding, body = "identity", content
    etag = f'"{digest}-{encoding}"'
    kept = [each for each in response.items() if each[0].lower() != "content-length"]
    added = [("ETag", etag), ("Content-Length", str(len(body)))]
    if encoding != "identity":
        added.append(("Content-Encoding", encoding))
    status = f"{response.status_code} {response.reason_phrase}"
    return Page(status, (*kept, *added), body, etag, mark)


def page_once(response: HttpResponse, mark: Mark) -> Page:
    """An answer for this one time, just as it is: a page that is not there, the way to https."""
    status = f"{response.status_code} {response.reason_phrase}"
    return Page(status, tuple(response.items()), response.content, "", mark)


def _encoded(content: bytes, encoding: str) -> bytes:
    if encoding == "br":
        body: bytes = brotli.compress(content, quality=BROTLI)
        return body
    # No time in it: the same page is the same bytes in every process.
    return gzip.compress(content, GZIP, mtime=0) if encoding == "gzip" else content
