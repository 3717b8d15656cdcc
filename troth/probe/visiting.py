"""A probe's way through a store: every public page once, and one canary."""

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve

from troth.lib import routes
from troth.lib.texts import LANGUAGES
from troth.policy.models import Store

from . import asking
from .asking import Answer
from .canaries import Canary
from .reading import page_of

MOST_PAGES = 2_000


class Visit:
    """One run's visit to a store. Close it: the canary is erased then, if no probe has done so."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def ask(self, address: str, *, form: dict[str, str] | None = None) -> Answer:
        """Ask for an address of the store with an empty cookie jar."""
        return asking.ask(self.store, address, form=form)

    @cached_property
    def site(self) -> tuple[Answer, ...]:
        """Every public page that links lead to from the two home pages."""
        return tuple(self._crawl())

    @cached_property
    def canary(self) -> Canary:
        """A person invented for this run, whose values exist nowhere else."""
        return Canary.hatched(self.store)

    def close(self) -> None:
        if "canary" in self.__dict__:
            self.canary.erase()

    def _crawl(self) -> Iterator[Answer]:
        waiting = deque(f"/{language}/" for language in LANGUAGES)
        seen = set(waiting)
        for _page in range(MOST_PAGES):
            if not waiting:
                return
            answer = self.ask(waiting.popleft())
            yield answer
            for address in self._public_links(answer):
                if address not in seen:
                    seen.add(address)
                    waiting.append(address)

    def _public_links(self, answer: Answer) -> Iterator[str]:
        if not answer.is_page:
            return
        for link in page_of(answer.body).links:
            address = urldefrag(urljoin(answer.path, link.address)).url
            if not urlsplit(address).netloc and is_public(urlsplit(address).path):
                yield address


def is_public(path: str) -> bool:
    """Whether a path of a store is on the plane that knows nobody."""
    try:
        return routes.plane_of(resolve(path).func) == routes.PUBLIC
    except Resolver404:
        return False
