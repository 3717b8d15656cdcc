"""Each cookie is declared where it is set; nothing else leaves."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

import troth
from troth.accounts.models.sessions import ABSOLUTE
from troth.lib import cookies
from troth.lib.cookies import Cookie, DeclaredTwice

CODE = Path(troth.__file__).parent
SETS_A_COOKIE = re.compile(r"\b(?:set_cookie|set_signed_cookie|delete_cookie)\(")
STORES_IN_BROWSER = re.compile(r"\b(sessionStorage|localStorage)\.setItem\((?:\"(\w+)\"|(\w+))")
# Modules of their own write by the one that remembers: ``keep("seen", …)``, ``write(SWITCH, …)``.
REMEMBERS = re.compile(r"\b(?:keep|write)\((?:\"(\w+)\"|([A-Z]+))")
THE_MEMORY = "memory.js"


@pytest.fixture
def crumb(monkeypatch: pytest.MonkeyPatch) -> Cookie:
    monkeypatch.setattr(cookies, "_cookies", dict(cookies._cookies))
    return Cookie("crumb", purpose="p", set_when="s", without="w", lifetime=timedelta(days=1))


def test_what_is_put_is_read_and_dropped(crumb: Cookie) -> None:
    response, request = HttpResponse(), HttpRequest()
    crumb.put(response, "1")
    sent = response.cookies["crumb"]
    assert (sent["max-age"], sent["path"], sent["samesite"]) == (86400, "/", "Lax")
    assert sent["httponly"]
    request.COOKIES["crumb"] = "1"
    assert crumb.read(request) == "1"
    crumb.drop(response)
    assert response.cookies["crumb"]["max-age"] == 0


def test_outside_the_demo_it_is_bound_to_its_host(crumb: Cookie, settings: object) -> None:
    settings.COOKIE_PREFIX = "__Host-"  # type: ignore[attr-defined]
    assert crumb.sent_as == "__Host-crumb"


def test_two_places_cannot_claim_one_name(crumb: Cookie) -> None:
    with pytest.raises(DeclaredTwice):
        Cookie("crumb", purpose="p", set_when="s", without="w")


@pytest.mark.promise("K-11")
@pytest.mark.promise("C2-5")
def test_a_declared_cookie_leaves_and_an_undeclared_one_does_not(crumb: Cookie) -> None:
    response = HttpResponse()
    crumb.put(response, "1")
    response.set_cookie("tracker", "1")
    cookies.refuse_undeclared(response)
    assert set(response.cookies) == {"crumb"}


def places_that_set(folder: Path) -> list[str]:
    """Code that sets a cookie past its declaration."""
    found = (path for path in folder.rglob("*.py") if SETS_A_COOKIE.search(path.read_text()))
    return [path.name for path in found if path.parts[-2:] != ("lib", "cookies.py")]


@pytest.mark.promise("K-11")
def test_no_code_sets_a_cookie_past_its_declaration() -> None:
    assert places_that_set(CODE) == []


@pytest.mark.control("K-11")
@pytest.mark.control("C2-5")
def test_code_that_does_is_found(tmp_path: Path) -> None:
    (tmp_path / "ad.py").write_text('response.set_cookie("tracker", "1")')
    assert places_that_set(tmp_path) == ["ad.py"]


def keys_in(script: str) -> set[tuple[str, str]]:
    """Area and key of all that a script writes into the browser's storage."""
    names = dict(re.findall(r'const (\w+) = "(\w+)"', script))
    found = STORES_IN_BROWSER.findall(script)
    found += [("localStorage", *named) for named in REMEMBERS.findall(script)]
    return {(area, plain or names.get(name, name)) for area, plain, name in found}


@pytest.mark.promise("C2-1")
def test_scripts_store_under_declared_keys_alone() -> None:
    scripts = [path for path in CODE.rglob("static/**/*.js") if "vendor" not in path.parts]
    written = set().union(*(keys_in(path.read_text()) for path in scripts))
    by_parameter = {("localStorage", "name")}  # of the one module that the others write by
    memory = next(path for path in scripts if path.name == THE_MEMORY)
    assert by_parameter <= keys_in(memory.read_text())
    assert written - by_parameter == {(key.area, key.name) for key in cookies.stored()}


def test_a_key_is_found_however_it_is_written() -> None:
    assert keys_in('localStorage.setItem("id", 1)') == {("localStorage", "id")}
    assert keys_in('const K = "k"; sessionStorage.setItem(K, 1)') == {("sessionStorage", "k")}


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_the_inventory_says_what_each_is_for(language: str) -> None:
    with translation.override(language):
        told = [
            (str(one.purpose), str(one.set_when), str(one.without), one.kept)
            for one in cookies.inventory()
        ]
    assert [one.name for one in cookies.inventory()] == [
        "cart", "here", "session", "sign-in", "django_language",
    ]  # fmt: skip
    assert all(all(words) for words in told)


def test_the_session_lasts_as_long_as_it_says() -> None:
    session = next(one for one in cookies.inventory() if one.name == "session")
    assert session.lifetime == ABSOLUTE
    assert session.sent_as == settings.SESSION_COOKIE_NAME


def test_lifetimes_in_words() -> None:
    with translation.override("en"):
        told = [cookies.duration(one) for one in (None, timedelta(hours=1), timedelta(days=30))]
    assert told == ["Until you close the browser", "1 hour", "30 days"]
