"""A question: all that a kept page may depend on, and nothing else of a request."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from troth.lib.texts import LANGUAGES

Environ = Mapping[str, Any]

READING = frozenset({"GET", "HEAD"})
# Who sends one of these wants something else than the page as it is for everyone.
APART = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_TRANSFER_ENCODING", "SCRIPT_NAME")
IN_PATH = tuple(f"/{language}/" for language in LANGUAGES)
OF_SERVER = (
    "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "wsgi.version", "wsgi.errors",
    "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once",
)  # fmt: skip
NOBODY = "0.0.0.0"  # noqa: S104 - where an empty question comes from; no proxy has this address
LONGEST = 2_000  # letters of an address


class Question(NamedTuple):
    """The key of a page."""

    scheme: str
    forwarded: str  # the scheme that a trusted proxy tells
    host: str
    path: str
    query: str
    language: str  # as asked for, where the path does not say it
    encoding: str

    @property
    def store_host(self) -> str:
        return self.host.rsplit(":", 1)[0].lower()

    def environ(self, environ: Environ, proxy: str) -> dict[str, Any]:
        """What Django is told: this question, put by somebody of whom nothing is known."""
        told = {name: environ[name] for name in OF_SERVER if name in environ}
        if self.forwarded:
            told |= {"REMOTE_ADDR": proxy, "HTTP_X_FORWARDED_PROTO": self.forwarded}
        else:
            told["REMOTE_ADDR"] = proxy or NOBODY
        if self.language:
            told["HTTP_ACCEPT_LANGUAGE"] = self.language
        return told | {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path,
            "QUERY_STRING": self.query,
            "HTTP_HOST": self.host,
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": BytesIO(),
        }


def question(environ: Environ, proxies: Collection[str]) -> Question | None:
    """What is asked, if it is the kind of thing that a page is kept for."""
    if environ["REQUEST_METHOD"] not in READING or any(map(environ.get, APART)):
        return None
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if environ.get("CONTENT_LENGTH", "") not in {"", "0"} or len(path) + len(query) > LONGEST:
        return None
    has_proxy = environ.get("REMOTE_ADDR") in proxies
    return Question(
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", "") if has_proxy else "",
        environ.get("HTTP_HOST", ""),
        path,
        query,
        "" if path.startswith(IN_PATH) else environ.get("HTTP_ACCEPT_LANGUAGE", ""),
        encoding_of(environ.get("HTTP_ACCEPT_ENCODING", "")),
    )


@lru_cache(maxsize=512)
def encoding_of(accepted: str) -> str:
    """The best of ``br``, ``gzip`` and ``identity`` that a browser takes (RFC 9110, 12.5.3)."""
    weights = dict(map(_weighed, accepted.lower().split(",")))
    for name in ("br", "gzip"):
        if weights.get(name, weights.get("*", 0.0)) > 0:
            return name
    return "identity"


def _weighed(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    weight = parameter.strip().removeprefix("q=") if parameter else "1"
    try:
        return name.strip(), float(weight)
    except ValueError:
        return name.strip(), 0.0
