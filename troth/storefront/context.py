"""What every page of a shop may show: nothing of it is asked for before a template does."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from troth.lib.texts import current_language
from troth.policy.models import Store
from troth.policy.terms import Operator
from troth.publishing.models import Version

from . import shelves
from .sharing import Place, place_of

OWN_NAMES = {"en": "English", "zh-hant": "繁體中文"}
TAGS = {"en": "en", "zh-hant": "zh-Hant-TW"}
THEMES = frozenset({"kalicia", "clinico"})
PLAIN = "plain"


@dataclass(frozen=True)
class Language:
    """A language of the shop, and where this page is in it."""

    code: str
    href: str

    @property
    def name(self) -> str:
        return OWN_NAMES[self.code]

    @property
    def tag(self) -> str:
        return TAGS[self.code]


class Shop:
    """The store that is asked, as its pages show it. It never asks who is looking."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def store(self) -> Store | None:
        return getattr(self._request, "store", None)

    @property
    def operator(self) -> Operator | None:
        return self.store.terms.operator if self.store else None

    @property
    def theme(self) -> str:
        return self.store.theme if self.store and self.store.theme in THEMES else PLAIN

    @property
    def mark(self) -> str:
        """The shop's small sign among the static files."""
        return f"storefront/icons/{self.theme}.svg"

    @property
    def is_demo(self) -> bool:
        return settings.IS_DEMO or bool(self.store and self.store.is_demo)

    @cached_property
    def menu(self) -> list[shelves.Shelf]:
        return shelves.of(self._request).menu if self.store else []

    @cached_property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Slug and name of each in the menu, in the language of the page."""
        return tuple((each.slug, str(each.name)) for each in self.menu)

    @cached_property
    def announced(self) -> list[Version]:
        """The texts that change soon; the same for everyone."""
        return shelves.announced(self._request) if self.store else []

    @property
    def language(self) -> Language:
        return Language(current_language(), self._request.get_full_path())

    @cached_property
    def others(self) -> list[Language]:
        """The other languages, each with this page's address in it."""
        here = current_language()
        return [Language(code, self._in(code)) for code in OWN_NAMES if code != here]

    @cached_property
    def place(self) -> Place | None:
        """Where others find this page; none for what is not for everyone."""
        return place_of(self._request) if self.store else None

    @cached_property
    def path(self) -> str:
        """The shop's own pages begin with this, in the language of the page."""
        return f"/{current_language()}/"

    def _in(self, code: str) -> str:
        """This page in another language; the home page for what cannot be asked for again."""
        prefix = f"/{current_language()}/"
        path = self._request.get_full_path()
        if self._request.method not in {"GET", "HEAD"} or not path.startswith(prefix):
            return f"/{code}/"
        return f"/{code}/{path.removeprefix(prefix)}"


def shop(request: HttpRequest) -> dict[str, Any]:
    """Give every template the ``shop``."""
    return {"shop": Shop(request)}
