"""K-02: what the cache sends is what Django would send to somebody of whom nothing is known."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.pagecache.asking import HOST, Answer, Application, ask, door
from tests.storefront.browsing import browser, sign_in
from tests.window.conftest import fill
from troth.accounts.middleware import SESSION
from troth.pagecache import door as doors
from troth.pagecache.question import Question
from troth.policy.models import Store

pytestmark = pytest.mark.django_db

PATHS = [
    "/en/", "/zh-hant/", "/en/?page=2", "/zh-hant/categories/rings/", "/en/products/plain-band/",
    "/zh-hant/products/plain-band/?utm_source=x", "/en/products/not-there/", "/en/cart/", "/",
]  # fmt: skip
HOSTS = [HOST, "clinico.localhost", "KALICIA.localhost", f"{HOST}:8000", f"{HOST}:81",
         "localhost", f"{HOST}, clinico.localhost"]  # fmt: skip
HEADERS: Mapping[str, Any] = {
    "HTTP_COOKIE": ["session={session}", "cart=x; here=1", "django_language=zh-hant"],
    "HTTP_ACCEPT_LANGUAGE": ["zh-TW", "en-GB,en;q=0.9", "de"],
    "HTTP_ACCEPT_ENCODING": ["gzip, br", "gzip", "identity", "br;q=0"],
    "HTTP_USER_AGENT": ["Mozilla/5.0", "curl/8"],
    "HTTP_X_FORWARDED_PROTO": ["https", "http"],
    "HTTP_X_FORWARDED_HOST": ["clinico.localhost"],
    "HTTP_X_FORWARDED_FOR": ["198.51.100.7"],
    "HTTP_REFERER": ["https://example.com/?email=alice@example.com"],
    "HTTP_SEC_GPC": ["1"],
    "HTTP_IF_NONE_MATCH": ['"x"', "*"],
    "HTTP_AUTHORIZATION": ["Basic YTpi"],
    "HTTP_RANGE": ["bytes=0-3"],
    "REMOTE_ADDR": ["192.0.2.1", "10.0.0.1"],
    "REQUEST_METHOD": ["GET", "HEAD"],
    "wsgi.url_scheme": ["http", "https"],
}
ADDED = {"etag", "content-encoding", "content-length"}
PROXY = "10.0.0.1"


def requests(session: str) -> some.SearchStrategy[dict[str, Any]]:
    """Any of these headers, alone and together."""
    one = {name: some.sampled_from(values) for name, values in HEADERS.items()}
    drawn = some.fixed_dictionaries({}, optional=one)
    return drawn.map(lambda told: {name: str(value).format(session=session)
                                   for name, value in told.items()})  # fmt: skip


def shown(answer: Answer) -> tuple[int, str, list[tuple[str, str]]]:
    """What somebody sees of an answer, however it travelled."""
    kept = [(name, value) for name, value in answer.headers if name.lower() not in ADDED]
    return answer.status, answer.text, sorted(kept)


def leaks(
    cache: Application, django: Application, path: str, host: str, told: dict[str, Any]
) -> str:
    """In what a kept page is another than the one for nobody; empty if in nothing."""
    answer = ask(cache, path, host, **told)
    if not answer.is_kept:
        return ""
    is_proxy = told.get("REMOTE_ADDR") == PROXY and "HTTP_X_FORWARDED_PROTO" in told
    scheme = told["HTTP_X_FORWARDED_PROTO"] if is_proxy else told.get("wsgi.url_scheme", "http")
    empty = ask(django, path, host, **{"wsgi.url_scheme": scheme})
    if answer.status == 304:
        return "" if told["HTTP_IF_NONE_MATCH"] == "*" and not answer.body else "304"
    wanted, found = shown(empty), shown(answer)
    if told.get("REQUEST_METHOD") == "HEAD":
        wanted, found = (wanted[0], "", wanted[2]), (found[0], found[1], found[2])
    return "" if wanted == found else f"{wanted[0]} {found[0]} {set(wanted[2]) ^ set(found[2])}"


@pytest.fixture
def session(kalicia: Store, clinico: Store) -> str:
    """Somebody signed in to kalicia, both shops with goods."""
    for store in (kalicia, clinico):
        fill(store)
    client = browser(kalicia)
    sign_in(client)
    return client.cookies[SESSION.sent_as].value


@pytest.mark.promise("K-02")
@pytest.mark.promise("C3-1c")
def test_no_header_cookie_or_host_changes_what_another_gets(
    session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troth.project.environment.PROXIES", frozenset({PROXY}))
    with_proxy = {"SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https")}
    with override_settings(**with_proxy):
        cache, django = door(proxies=frozenset({PROXY})), WSGIHandler()
        seen: list[str] = []

        @settings(max_examples=80, deadline=None, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(some.sampled_from(PATHS), some.sampled_from(HOSTS), requests(session))
        def try_one(path: str, host: str, told: dict[str, Any]) -> None:
            assert leaks(cache, django, path, host, told) == ""
            seen.append(path)

        for path in PATHS[:6]:
            assert ask(cache, path).is_kept or "page=2" in path
        try_one()
        assert len(seen) >= 80


def greeting(is_told: bool) -> Callable[..., HttpResponse]:
    """A page that is not the same for everyone, and may say so or forget to."""

    def answer(environ: dict[str, Any], start_response: Any) -> HttpResponse:
        response = HttpResponse(f"Hello {environ.get('HTTP_COOKIE', 'you')}")
        if is_told:
            response["Vary"] = "Cookie"
            response.set_cookie("session", "of the first one")
        start_response("200 OK", list(response.items()))
        return response

    return answer


def everything(self: Question, environ: Any, proxy: str) -> dict[str, Any]:
    return dict(environ)


def leak_of(django: Callable[..., HttpResponse]) -> str:
    cache = door(django)
    ask(cache, HTTP_COOKIE="alice")
    return leaks(cache, django, "/en/", HOST, {})


@pytest.mark.control("K-02")
def test_told_everything_django_would_greet_one_by_anothers_name(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert leak_of(greeting(is_told=False)) == ""
    monkeypatch.setattr(Question, "environ", everything)
    assert leak_of(greeting(is_told=False)) != ""


@pytest.mark.control("K-02")
def test_without_the_guard_a_page_with_a_cookie_would_be_kept(
    kalicia: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Question, "environ", everything)
    assert leak_of(greeting(is_told=True)) == ""
    monkeypatch.setattr(doors, "may_be_kept", lambda *_: True)
    assert leak_of(greeting(is_told=True)) != ""


@pytest.mark.promise("K-02")
@pytest.mark.parametrize(
    "headers",
    [
        {"Cache-Control": "private"},
        {"Cache-Control": "max-age=3, no-store"},
        {"Vary": "Cookie"},
        {"Vary": "*"},
        {"Vary": "Accept-Language"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_an_answer_that_says_it_is_not_for_everyone_is_not_kept(
    headers: dict[str, str], kalicia: Store
) -> None:
    def django(environ: Any, start_response: Any) -> HttpResponse:
        response = HttpResponse("x", headers=headers)
        start_response("200 OK", list(response.items()))
        return response

    assert not ask(door(django)).is_kept
