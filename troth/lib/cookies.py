"""What the shop keeps in a browser: each thing is declared beside the code that sets it.

The cookie page is made from these declarations, and a cookie that nobody declared leaves with no
answer (K-11, C2-5). All are needed for what the visitor asks for, so there is nothing to consent to.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .promises import keeps

logger = logging.getLogger(__name__)

Words = str | Promise

_cookies: dict[str, "Cookie"] = {}
_storage: dict[str, "StorageKey"] = {}


class DeclaredTwice(Exception):
    """Two places claim the same name in the browser."""


@dataclass(frozen=True)
class Cookie:
    """A cookie of the shop, and in plain words what it is for, when it comes and what needs it."""

    name: str
    purpose: Words
    set_when: Words
    without: Words  # what does not work where it is refused
    lifetime: timedelta | None = None  # None: until the browser is closed
    is_read_by_script: bool = False
    is_for_staff: bool = False
    is_bound: bool = True  # outside the demo to this very host, by its prefix
    path: str = "/"

    def __post_init__(self) -> None:
        if self.name in _cookies:
            raise DeclaredTwice(self.name)
        _cookies[self.name] = self

    @property
    def sent_as(self) -> str:
        """The name that the browser knows."""
        return f"{settings.COOKIE_PREFIX}{self.name}" if self.is_bound else self.name

    @property
    def kept(self) -> str:
        """How long the browser keeps it, in words."""
        return duration(self.lifetime)

    def read(self, request: HttpRequest) -> str:
        """What the browser sends; nothing if it sends none."""
        return request.COOKIES.get(self.sent_as, "")

    def put(self, response: HttpResponse, value: str) -> None:
        response.set_cookie(
            self.sent_as,
            value,
            max_age=self.lifetime,
            path=self.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=not self.is_read_by_script,
            samesite="Lax",
        )

    def drop(self, response: HttpResponse) -> None:
        response.delete_cookie(self.sent_as, path=self.path, samesite="Lax")


@dataclass(frozen=True)
class StorageKey:
    """What a script of ours keeps in the browser's own storage. It is never sent to us."""

    name: str
    area: str  # "sessionStorage": gone with the tab; "localStorage": until it is cleared
    purpose: Words
    set_when: Words

    def __post_init__(self) -> None:
        if self.name in _storage:
            raise DeclaredTwice(self.name)
        _storage[self.name] = self

    @property
    def kept(self) -> str:
        """How long the browser keeps it, in words."""
        if self.area == "sessionStorage":
            return _("Until you close the tab")
        return _("Until you clear it")


def inventory() -> tuple[Cookie, ...]:
    """Every cookie that the shop can set, those of visitors first."""
    return tuple(sorted(_cookies.values(), key=lambda one: (one.is_for_staff, one.name)))


def stored() -> tuple[StorageKey, ...]:
    """Every key that our scripts can write into the browser's storage."""
    return tuple(sorted(_storage.values(), key=lambda one: one.name))


@keeps("K-11", "C2-5")
def refuse_undeclared(response: HttpResponse) -> None:
    """Take from an answer each cookie that the cookie page does not name."""
    for name in _undeclared(response.cookies):
        logger.error("cookie “%s” is declared nowhere and was not sent", name)
        del response.cookies[name]


def _undeclared(names: Iterable[str]) -> list[str]:
    return [name for name in names if name not in {one.sent_as for one in _cookies.values()}]


def duration(lifetime: timedelta | None) -> str:
    """A lifetime in words, in days or hours."""
    if lifetime is None:
        return _("Until you close the browser")
    if lifetime.days:
        return ngettext("%(count)d day", "%(count)d days", lifetime.days) % {"count": lifetime.days}
    hours = lifetime.seconds // 3600
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
