"""A browser that speaks WSGI: to the page cache, or to Django alone."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import brotli
from django.core.handlers.wsgi import WSGIHandler

from troth.pagecache.door import Door
from troth.pagecache.shelf import Shelf
from troth.pagecache.watch import Watch

Application = Callable[..., Any]
OPENED = {"br": brotli.decompress, "gzip": gzip.decompress}
HOST = "kalicia.localhost"


@dataclass
class Answer:
    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def __getitem__(self, name: str) -> str:
        found = [value for one, value in self.headers if one.lower() == name.lower()]
        return ", ".join(found)

    @property
    def text(self) -> str:
        """What the browser shows."""
        content = (
            OPENED[self["Content-Encoding"]](self.body) if self["Content-Encoding"] else self.body
        )
        return content.decode()

    @property
    def is_kept(self) -> bool:
        """Whether it came through the cache, and may be asked about again."""
        return bool(self["ETag"])


def ask(application: Application, path: str = "/en/", host: str = HOST, **environ: Any) -> Answer:
    """Put a question as a web server does; ``HTTP_…`` are headers."""
    path, _, query = path.partition("?")
    answer = Answer()

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        answer.status, answer.headers = int(status[:3]), headers

    told = {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "QUERY_STRING": query, "HTTP_HOST": host,
        "PATH_INFO": path.encode().decode("latin-1"), "REMOTE_ADDR": "203.0.113.9",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.version": (1, 0),
        "wsgi.errors": BytesIO(), "wsgi.multithread": True, "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }  # fmt: skip
    given = application(told | environ, start_response)
    answer.body = b"".join(given)
    getattr(given, "close", bool)()
    return answer


class Counted:
    """Django, and how often it was asked."""

    def __init__(self, application: Application | None = None) -> None:
        self.application, self.asked = application or WSGIHandler(), 0

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        return self.application(environ, start_response)


def door(django: Any = None, *, every: float = 0, **parts: Any) -> Door:
    """A cache of its own, which looks for changes with every question unless told otherwise."""
    return Door(django or WSGIHandler(), watch=Watch(every=every), **parts)


def small(most: int) -> Shelf:
    return Shelf(most)
