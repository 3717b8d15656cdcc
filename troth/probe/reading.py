"""What a page links to and loads, as a browser would read it."""

from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser

LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src"}
LOADED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


@dataclass(frozen=True)
class Link:
    """A link of a page, and how it says that it leads elsewhere."""

    address: str
    relations: frozenset[str]
    is_announced: bool = False  # by words inside it


SAYING = "leaves"  # the class of those words


@dataclass
class Page:
    """The links, loads and form fields of a page, and its words."""

    links: list[Link] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    autocompletes: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        relations = frozenset(said.get("rel", "").split())
        if tag == "a" and "href" in said:
            self.page.links.append(Link(said["href"], relations))
        if tag == "link" and relations & LOADED_RELATIONS:
            self.page.loads.append(said.get("href", ""))
        if said.get(LOADED.get(tag, "")):
            self.page.loads.append(said[LOADED[tag]])
        if SAYING in said.get("class", "").split() and self.page.links:
            self.page.links[-1] = replace(self.page.links[-1], is_announced=True)
        self.page.autocompletes |= set(said.get("autocomplete", "").split())


@cache
def page_of(body: str) -> Page:
    """What stands in a page."""
    reader = _Reader()
    reader.feed(body)
    return reader.page
