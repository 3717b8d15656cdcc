"""The door of the shop for the web server: kept pages first, Django behind."""

import logging
import threading
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, get_path_info
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import translation

from troth.lib import chance, faults
from troth.lib.promises import keeps
from troth.lib.routes import is_kept

from .page import Page, StartResponse, may_be_kept, may_be_passed_on, page_of, page_once
from .question import Environ, Question, question
from .shelf import Shelf
from .watch import Mark, Watch

PATIENCE = 5.0  # seconds to wait for another thread that makes the same page

logger = logging.getLogger(__name__)


class Door:
    """A WSGI application around Django's. A fault of its own lets Django answer alone."""

    def __init__(
        self,
        django: WSGIHandler,
        proxies: Collection[str] = (),
        *,
        shelf: Shelf | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._django, self._proxies = django, proxies
        self._shelf, self._watch = shelf or Shelf(), watch or Watch()
        self._making: dict[Question, threading.Event] = {}

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        page = self._page(environ)
        if page is None:
            answer: Iterable[bytes] = self._django(environ, start_response)
            return answer
        return page.send(environ, start_response)

    def _page(self, environ: Environ) -> Page | None:
        try:
            return self._kept_or_made(environ)
        except Exception as fault:  # noqa: BLE001 - whatever it is, Django can answer without us
            reference = chance.reference()
            logger.error("the page cache failed, reference %s: %s", reference, faults.where(fault))
            return None

    def _kept_or_made(self, environ: Environ) -> Page | None:
        asked = question(environ, self._proxies)
        mark = self._watch.of(asked.store_host) if asked else None
        if asked is None or mark is None:
            return None
        page = self._good(asked, mark)
        if page is None and _leads_to_kept(asked):
            page = self._made_once(asked, mark, environ)
        return page

    def _good(self, asked: Question, mark: Mark) -> Page | None:
        page = self._shelf.get(asked)
        return page if page is not None and page.mark == mark else None

    def _made_once(self, asked: Question, mark: Mark, environ: Environ) -> Page | None:
        """Make a page; whoever asks for it meanwhile waits, rather than make it as well."""
        done = threading.Event()
        other = self._making.setdefault(asked, done)
        if other is not done:
            other.wait(PATIENCE)
            return self._good(asked, mark)
        try:
            return self._good(asked, mark) or self._made(asked, mark, environ)
        finally:
            del self._making[asked]
            done.set()

    @keeps("K-02")
    def _made(self, asked: Question, mark: Mark, environ: Environ) -> Page | None:
        """Let Django answer the question, told nothing of who asks; then nothing can leak."""
        proxy = environ.get("REMOTE_ADDR", "")
        told = asked.environ(environ, proxy if proxy in self._proxies else "")
        response: HttpResponseBase = self._django(told, _ignore)
        try:
            if may_be_kept(response, asked):
                page = page_of(response, asked.encoding, mark)
                self._shelf.put(asked, page)
                return page
            return page_once(response, mark) if may_be_passed_on(response) else None
        finally:
            response.close()


def _leads_to_kept(asked: Question) -> bool:
    """Whether the address is that of a view that may be kept."""
    path = get_path_info({"PATH_INFO": asked.path})
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            return is_kept(resolve(path, settings.ROOT_URLCONF).func)
        except Resolver404:
            return False


def _ignore(
    _status: str, _headers: list[tuple[str, str]], _fault: Any = None, /
) -> Callable[[bytes], object]:
    """Where Django would start to answer the browser."""
    return len
