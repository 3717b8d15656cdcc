"""When something does not work: what happened, what to do, a reference, and no internals."""

import logging
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.window.conftest import Visit
from troth.catalogue.models import Product
from troth.policy.models import Store
from troth.window import views

REFERENCE = re.compile(r'<code class="empty__code">([0-9a-f]{8})</code>')
INTERNALS = ("Traceback", "troth.", "django", "SELECT", "secret words")


def assert_clear(page: str) -> str:
    """The page bears a reference, which is returned, and nothing of ours."""
    found = REFERENCE.search(page)
    assert found, page
    assert [word for word in INTERNALS if word in page] == []
    return found[1]


@pytest.mark.parametrize("at", ["nobody", "kalicia.evil"])
def test_an_unknown_host_is_no_shop(kalicia: Store, visit: Visit, at: str) -> None:
    response = visit("/en/", at=at)
    assert response.status_code == 404
    page = response.content.decode()
    assert_clear(page)
    assert "No such shop" in page
    assert "沒有這家商店" in page
    assert "Kalicia" not in page
    assert not response.cookies


@pytest.mark.parametrize(
    ("language", "words"), [("en", "This page is not here"), ("zh-hant", 'lang="zh-Hant-TW"')]
)
def test_a_page_that_is_not_there_leads_on(
    band: Product, visit: Visit, language: str, words: str
) -> None:
    response = visit(f"/{language}/nothing/")
    page = response.content.decode()
    assert response.status_code == 404
    assert_clear(page)
    assert words in page
    assert 'role="search"' in page
    assert "Rings" in page or "戒指" in page


def test_a_refused_method_gets_a_page(kalicia: Store) -> None:
    response = Client().post("/en/", HTTP_HOST="kalicia.localhost")
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert_clear(response.content.decode())


def test_a_change_from_another_site_is_refused(kalicia: Store) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/en/", HTTP_HOST="kalicia.localhost", HTTP_SEC_FETCH_SITE="cross-site")
    assert response.status_code == 403
    assert_clear(response.content.decode())


def test_a_fault_of_ours_shows_nothing_of_it(
    kalicia: Store, visit: Visit, monkeypatch: Any, caplog: Any
) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(views, "hero_of", fail)
    with caplog.at_level(logging.INFO, logger="troth.errors"):
        response = visit("/en/")
    assert response.status_code == 500
    reference = assert_clear(response.content.decode())
    assert any(reference in record.getMessage() for record in caplog.records)


def test_a_host_that_is_no_host_is_refused(kalicia: Store) -> None:
    response = Client(raise_request_exception=False).get("/en/", HTTP_HOST="a b<script>")
    assert response.status_code == 400
    assert_clear(response.content.decode())


REFUSED = (
    ("get", "/en/", "a b"),  # 400
    ("get", "/en/", "nobody.localhost"),  # 404, no shop
    ("get", "/en/nothing/", "kalicia.localhost"),  # 404
    ("get", "/en/sign-out/", "kalicia.localhost"),  # 405
    ("get", "/en/cart/lines/", "kalicia.localhost"),  # 405, of the personal plane
    ("delete", "/en/", "kalicia.localhost"),  # 405
)


@pytest.mark.parametrize(("method", "path", "host"), REFUSED)
def test_every_refusal_is_as_guarded_as_a_page_and_kept_by_no_cache(
    kalicia: Store, method: str, path: str, host: str
) -> None:
    client = Client(raise_request_exception=False, headers={"host": host})
    response = getattr(client, method)(path)
    assert response.status_code >= 400
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store"


def test_a_body_larger_than_any_form_is_refused_unread(kalicia: Store) -> None:
    client = Client(raise_request_exception=False, headers={"host": kalicia.host})
    large = SimpleUploadedFile("large.bin", b"a" * 1_000_001)
    response = client.post("/en/cart/lines/", {"quantity": "1", "file": large})
    assert response.status_code == 400
    assert_clear(response.content.decode())
    small = SimpleUploadedFile("small.bin", b"a")
    assert client.post("/en/cart/lines/", {"quantity": "1", "file": small}).status_code == 422


NUL = ("products/%00/", "categories/%00/", "orders/%00/")


@pytest.mark.parametrize("path", NUL)
def test_a_character_that_postgresql_cannot_keep_is_no_fault_of_ours(
    kalicia: Store, path: str
) -> None:
    client = Client(raise_request_exception=False, headers={"host": kalicia.host})
    assert client.get(f"/en/{path}").status_code == 400
