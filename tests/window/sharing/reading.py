"""Reads a page's head and its data as a search engine would."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.window.conftest import Visit

HOST = "http://kalicia.localhost"


@dataclass
class Head:
    """What a page says of itself to others."""

    canonical: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    said: dict[str, list[str]] = field(default_factory=dict)  # by name or property
    data: list[str] = field(default_factory=list)

    @property
    def things(self) -> dict[str, dict[str, Any]]:
        """The page's data by their type."""
        (text,) = self.data
        whole = json.loads(text)
        assert whole["@context"] == "https://schema.org"
        return {each["@type"]: each for each in whole["@graph"]}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.head = Head()
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "link" and said.get("rel") == "canonical":
            self.head.canonical.append(said["href"])
        if tag == "link" and "hreflang" in said:
            self.head.alternates[said["hreflang"]] = said["href"]
        if tag == "meta":
            name = said.get("name") or said.get("property", "")
            self.head.said.setdefault(name, []).append(said.get("content", ""))
        self._in_data = tag == "script" and said.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.head.data.append(data)


def head_of(page: str) -> Head:
    reader = _Reader()
    reader.feed(page)
    return reader.head


def visited(visit: Visit, address: str) -> Head:
    """The head of the page at an absolute or a shop's own address."""
    response = visit(address.removeprefix(HOST))
    assert response.status_code == 200, address
    return head_of(response.content.decode())
