"""Where a public page is, for those who link to it: one address in each language."""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.encoding import escape_uri_path

from troth.lib import routes
from troth.lib.texts import LANGUAGES, current_language

SPOKEN = {"en": "en", "zh-hant": "zh-Hant"}
TERRITORIES = {"en": "en_US", "zh-hant": "zh_TW"}  # as Open Graph names languages
AT_HOME = "zh-hant"  # for those who speak neither
LATER_PAGE = re.compile(r"(?!1$)[1-9][0-9]{0,3}")  # of a list; no visitor's own words


@dataclass(frozen=True)
class Alternate:
    """A page in a language, or for those who speak none of ours (``x-default``)."""

    spoken: str
    address: str


@dataclass(frozen=True)
class Place:
    """A public page: the shop's origin, and the page's path behind the language."""

    origin: str
    rest: str

    def address_in(self, code: str) -> str:
        return f"{self.origin}/{code}/{self.rest}"

    @property
    def canonical(self) -> str:
        return self.address_in(current_language())

    @property
    def alternates(self) -> list[Alternate]:
        """This page in every language; each of them names the same ones."""
        spoken = [Alternate(SPOKEN[code], self.address_in(code)) for code in LANGUAGES]
        return [*spoken, Alternate("x-default", self._default)]

    @property
    def locale(self) -> str:
        return TERRITORIES[current_language()]

    @property
    def other_locales(self) -> list[str]:
        return [each for code, each in TERRITORIES.items() if code != current_language()]

    @property
    def _default(self) -> str:
        """The door leads to the home page in the visitor's language; other pages have no door."""
        return self.address_in(AT_HOME) if self.rest else f"{self.origin}/"


def origin_of(request: HttpRequest) -> str:
    """Scheme, host and port of the shop as it was asked for."""
    return f"{request.scheme}://{request.get_host()}"


def place_of(request: HttpRequest) -> Place | None:
    """The place of a public page; none for what is somebody's own, or not there.

    Of a query only the page of a list counts: what sorts or narrows a list makes no other page.
    """
    match = request.resolver_match
    if match is None or routes.plane_of(match.func) != routes.PUBLIC:
        return None
    number = request.GET.get("page", "")
    page = f"?page={number}" if LATER_PAGE.fullmatch(number) else ""
    rest = escape_uri_path(request.path).removeprefix(f"/{current_language()}/")
    return Place(origin_of(request), f"{rest}{page}")
