"""Asking a store's own pages as a stranger's browser would, without a server between."""

import logging
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from troth.policy.models import Store

TELLING = ("django.request", "troth.errors")  # who says that something was refused
TABLE = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"')


@dataclass(frozen=True)
class Answer:
    """What came back, and which tables the shop opened for it (``keys`` stands for that database)."""

    path: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    tables: frozenset[str]

    def header(self, name: str) -> str:
        """A header's value; empty if it was not sent."""
        wanted = name.lower()
        return next((value for known, value in self.headers if known.lower() == wanted), "")

    @property
    def cookies(self) -> list[str]:
        """The names of the cookies that it sets."""
        set_ = (value for name, value in self.headers if name.lower() == "set-cookie")
        return [name for value in set_ for name in SimpleCookie(value)]

    @property
    def is_page(self) -> bool:
        return self.header("Content-Type").startswith("text/html")


def ask(
    store: Store,
    address: str,
    *,
    form: dict[str, str] | None = None,
    visitor: Mapping[str, str] | None = None,
) -> Answer:
    """Ask for an address of a store; with a form, send it as the shop's own page would.

    Args:
        visitor: what the web server would know of the browser, such as ``REMOTE_ADDR``.
    """
    begun: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> Any:
        begun.update(status=int(status.split()[0]), headers=tuple(headers))
        return lambda _bytes: None

    with _listening() as tables, _unlogged():
        parts = _shop()({**_environment(store, address, form), **(visitor or {})}, start)
        body = b"".join(parts)
    text = body.decode("utf-8", "replace")
    return Answer(address, begun["status"], begun["headers"], text, frozenset(tables))


@cache
def _shop() -> WSGIHandler:
    """The program as a web worker runs it; made once, since it looks through all static files."""
    return WSGIHandler()


def _environment(store: Store, address: str, form: dict[str, str] | None) -> dict[str, Any]:
    split = urlsplit(address)
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    body = urlencode(form or {}).encode()
    return {
        "REQUEST_METHOD": "GET" if form is None else "POST",
        "PATH_INFO": unquote(split.path, encoding="latin-1"),
        "QUERY_STRING": quote(split.query, safe="%=&+"),
        "SERVER_NAME": store.host,
        "SERVER_PORT": "443" if scheme == "https" else "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": store.host,
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
    }


@contextmanager
def _unlogged() -> Iterator[None]:
    """No line about the refusals that a probe asks for; of what breaks, and of others, as always."""
    here = threading.get_ident()

    def is_told(record: logging.LogRecord) -> bool:
        return record.thread != here or record.levelno >= logging.ERROR

    for name in TELLING:
        logging.getLogger(name).addFilter(is_told)
    try:
        yield
    finally:
        for name in TELLING:
            logging.getLogger(name).removeFilter(is_told)


@contextmanager
def _listening() -> Iterator[set[str]]:
    """The tables that either database is asked for meanwhile."""
    heard: set[str] = set()
    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(_ear(alias, heard)))
        yield heard


def _ear(alias: str, heard: set[str]) -> Callable[..., Any]:
    def hear(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        heard.update(TABLE.findall(sql))
        if alias == "keys":
            heard.add(alias)
        return execute(sql, *rest)

    return hear
