"""A page that is the same for everyone is made once, and sent again and again."""

import threading
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from tests.pagecache.asking import Counted, ask, door, small
from troth.catalogue.models import Product
from troth.lib import clock
from troth.pagecache.question import encoding_of
from troth.pagecache.watch import Mark, Watch
from troth.policy.models import Store

pytestmark = pytest.mark.django_db
PAGES = ["/en/", "/zh-hant/", "/en/categories/rings/", "/zh-hant/products/plain-band/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_a_page_is_made_once(path: str, encoding: str, band: Product) -> None:
    django = Counted()
    cache = door(django)
    first, again = (ask(cache, path, HTTP_ACCEPT_ENCODING=encoding) for _ in range(2))
    assert django.asked == 1
    assert first == again
    assert first["Content-Encoding"] == ("" if encoding == "identity" else encoding)
    assert first["Vary"] == "Accept-Encoding"
    assert first["Content-Length"] == str(len(first.body))
    assert first.text == ask(WSGIHandler(), path).text


def test_it_bears_the_headers_that_django_gave_it(band: Product) -> None:
    plain, kept = ask(WSGIHandler()), ask(door())
    assert {*plain.headers} <= {*kept.headers}
    assert {name for name, _ in kept.headers} - {name for name, _ in plain.headers} == {"ETag"}
    assert "default-src 'none'" in kept["Content-Security-Policy"]
    assert kept["Cache-Control"] == "no-cache"


def test_whoever_has_it_is_told_so(band: Product) -> None:
    cache = door()
    page = ask(cache, HTTP_ACCEPT_ENCODING="br")
    for known in (page["ETag"], f'"other", W/{page["ETag"]}', "*"):
        answer = ask(cache, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=known)
        assert (answer.status, answer.body) == (304, b"")
        assert (answer["ETag"], answer["Vary"]) == (page["ETag"], "Accept-Encoding")
    assert ask(cache, HTTP_IF_NONE_MATCH=page["ETag"]).status == 200  # in another encoding


def test_head_is_the_page_without_its_bytes(band: Product) -> None:
    cache = door()
    page, head = ask(cache), ask(cache, REQUEST_METHOD="HEAD")
    assert head.body == b""
    assert head.headers == page.headers


@pytest.mark.parametrize(
    "apart",
    [
        {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": "0"},
        {"REQUEST_METHOD": "OPTIONS"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_RANGE": "bytes=0-9"},
        {"CONTENT_LENGTH": "3"},
        {"CONTENT_LENGTH": "many"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"SCRIPT_NAME": "/shop"},
        {"QUERY_STRING": "x" * 3000},
        {"HTTP_HOST": "no-shop.localhost"},
        {"HTTP_HOST": "localhost"},
        {"HTTP_HOST": ""},
    ],
)
def test_what_is_no_plain_question_passes_by(apart: dict[str, Any], band: Product) -> None:
    cache = door()
    assert ask(cache).is_kept
    assert not ask(cache, **apart).is_kept


@pytest.mark.parametrize("path", ["/", "/en/cart/", "/en/sign-in/", "/en/products/x/", "/en/x/"])
def test_other_pages_are_not_kept(path: str, band: Product) -> None:
    django = Counted()
    cache = door(django)
    assert [ask(cache, path).is_kept for _ in range(2)] == [False, False]
    assert django.asked == 2


def test_a_change_is_seen(band: Product) -> None:
    cache = door()
    assert "Plain band" in ask(cache).text
    Product.objects.of(band.store).filter(pk=band.pk).update(slug="other-band")
    assert "/products/other-band/" in ask(cache).text


def test_another_day_is_another_page(band: Product) -> None:
    django = Counted()
    cache = door(django)
    with clock.stopped_at(clock.now()) as now:
        ask(cache)
        now.moment = now.moment.replace(year=now.moment.year + 1)
        ask(cache)
    assert django.asked == 2


def test_another_stores_change_is_not_ours(band: Product, clinico: Store) -> None:
    django = Counted()
    cache = door(django)
    ask(cache)
    Store.objects.filter(pk=clinico.pk).update(theme="plain")
    ask(cache)
    assert django.asked == 1


def test_the_database_is_asked_twice_a_second_at_most() -> None:
    asked: list[int] = []
    watch = Watch(lambda: asked.append(1) or {}, every=60)  # type: ignore[func-returns-value]
    assert [watch.of("kalicia.localhost") for _ in range(9)] == [None] * 9
    assert len(asked) == 1
    assert Watch()._every <= 0.5


def test_only_so_many_bytes_are_kept(band: Product) -> None:
    shelf = small(60_000)
    cache = door(shelf=shelf)
    for number in range(20):
        ask(cache, f"/en/?page={number}", HTTP_ACCEPT_ENCODING="br")
        assert shelf.size <= 60_000
    django = cache._django = Counted()
    ask(cache, "/en/?page=19", HTTP_ACCEPT_ENCODING="br")
    assert django.asked == 0
    ask(cache, "/en/?page=0", HTTP_ACCEPT_ENCODING="br")
    assert django.asked == 1


def test_while_one_makes_a_page_the_others_wait_for_it(band: Product) -> None:
    page, begun, go_on = WSGIHandler(), threading.Event(), threading.Event()
    here = Watch().of("kalicia.localhost")

    def slow(environ: Any, start_response: Any) -> Any:
        begun.set()
        assert go_on.wait(5)
        return made

    made = page(_environ_of_home(), lambda *_: None)
    django = Counted(slow)
    cache = door(django, every=60)
    cache._watch._marks, cache._watch._good_until = {"kalicia.localhost": here}, float("inf")  # type: ignore[dict-item]
    answers: list[Any] = []
    many = [threading.Thread(target=lambda: answers.append(ask(cache))) for _ in range(8)]
    for one in many:
        one.start()
    assert begun.wait(5)
    go_on.set()
    for one in many:
        one.join(5)
    assert len(answers) == 8
    assert {each.body for each in answers} == {made.content}
    assert django.asked == 1


def _environ_of_home() -> dict[str, Any]:
    caught: list[dict[str, Any]] = []

    def catch(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        caught.append(environ)
        start_response("200 OK", [])
        return []

    ask(catch)
    return caught[0]


@pytest.mark.parametrize("broken", ["_watch", "_shelf"])
def test_a_fault_of_the_cache_lets_django_answer(
    broken: str, band: Product, caplog: pytest.LogCaptureFixture
) -> None:
    cache = door()
    setattr(cache, broken, None)
    answer = ask(cache)
    assert (answer.status, answer.is_kept) == (200, False)
    assert "Plain band" in answer.text
    assert "the page cache failed" in caplog.text


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("BR", "br"),
        ("br;q=nonsense", "identity"),
    ],
)
def test_the_best_encoding_that_a_browser_takes(accepted: str, taken: str) -> None:
    assert encoding_of(accepted) == taken


def test_marks_are_alike_while_nothing_changes(kalicia: Store) -> None:
    watch = Watch(every=0)
    first, again = (watch.of("kalicia.localhost") for _ in range(2))
    assert isinstance(first, Mark)
    assert first == again
