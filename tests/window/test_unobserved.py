"""K-02: who looks around is asked for nothing, given nothing, and known to no table."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from tests.window.conftest import Visit, fill
from troth.policy.models import Store

PAGES = [
    "",
    "categories/jewellery/",
    "categories/rings/",
    "products/plain-band/",
    "collections/rings/",
    "search/?q=band",
    "search/?q=戒",
    "search/?q=nothing-like-it",
    "products/not-there/",
]
LANGUAGES = ["en", "zh-hant"]
OPEN_TABLES = {"pricing_pricerow"}  # names roles and tasks, no person
OPEN_ROOMS = {"policy", "publishing", "promises", "catalogue", "search"}
MOST_QUERIES = 6


@pytest.fixture
def shops(kalicia: Store, clinico: Store) -> None:
    fill(kalicia)
    fill(clinico)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every statement that either database is asked."""
    heard: list[str] = []

    def hear(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        heard.append(sql)
        return execute(sql, *rest)

    with ExitStack() as stack:
        for alias in connections:
            stack.enter_context(connections[alias].execute_wrapper(hear))
        yield heard


def tables_of(sql: str) -> set[str]:
    return set(re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"', sql))


def closed_tables() -> set[str]:
    """The tables of every room but those of the public plane."""
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in OPEN_ROOMS and model._meta.db_table not in OPEN_TABLES
    }


def store_tables() -> set[str]:
    """The tables whose rows belong to a store."""
    return {
        model._meta.db_table
        for model in apps.get_models()
        if any(field.column == "store_id" for field in model._meta.concrete_fields)
    }


@pytest.mark.promise("K-02")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("at", ["kalicia", "clinico"])
def test_a_page_sets_no_cookie_and_opens_no_room_of_persons(
    shops: None, visit: Visit, page: str, language: str, at: str
) -> None:
    with listening() as heard:
        response = visit(f"/{language}/{page}", at=at)
    assert response.status_code == (404 if "not-there" in page else 200)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    touched = set().union(*map(tables_of, heard))
    assert touched & closed_tables() == set()
    assert len(heard) <= MOST_QUERIES, heard


@pytest.mark.promise("K-02")
@pytest.mark.parametrize("page", PAGES)
def test_every_statement_says_of_which_store_it_speaks(
    shops: None, visit: Visit, page: str
) -> None:
    with listening() as heard:
        visit(f"/en/{page}")
    scoped = [sql for sql in heard if tables_of(sql) & store_tables()]
    assert scoped
    assert [sql for sql in scoped if "store_id" not in sql.partition("WHERE")[2]] == []


@pytest.mark.promise("K-02")
def test_the_same_page_is_the_same_for_someone_signed_in(shops: None, visit: Visit) -> None:
    plain = visit("/en/products/plain-band/")
    with listening() as heard:
        signed_in = visit("/en/products/plain-band/", HTTP_COOKIE="session=abc; cart=x; here=1")
    assert signed_in.content == plain.content
    assert set().union(*map(tables_of, heard)) & closed_tables() == set()


class Addresses(HTMLParser):
    """All that a page links or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        tells = {"canonical", "alternate"} & set((said.get("rel") or "").split())
        for name, value in attrs if not tells else ():  # a browser loads nothing by these
            if name in {"href", "src", "action", "srcset", "poster", "data"} and value:
                self.found += [part.split()[0] for part in value.split(", ")]
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")
        is_data = said.get("type") == "application/ld+json"  # run by nobody
        if tag == "style" or (tag == "script" and not said.get("src") and not is_data):
            self.inline.append(tag)


@pytest.mark.promise("K-02")
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(
    shops: None, visit: Visit, page: str
) -> None:
    parsed = Addresses()
    response = visit(f"/en/{page}")
    parsed.feed(response.content.decode())
    own = ("/", "#", "?", "mailto:", "tel:")
    assert parsed.found
    elsewhere = [each for each in parsed.found if not each.startswith(own) or each[:2] == "//"]
    assert elsewhere == []
    assert parsed.inline == []
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
