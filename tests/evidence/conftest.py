"""Visitors of the promises, who are nobody, and promises that stand as a test wants them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from troth.evidence import promises as pages
from troth.evidence import reading
from troth.promises.register import Promise, promises_of

Visit = Callable[..., HttpResponse]
InForce = Callable[..., None]


@pytest.fixture
def visit() -> Visit:
    """Ask a store for a page with an empty jar each time."""

    def visit(path: str, at: str = "kalicia", **headers: Any) -> HttpResponse:
        client = Client(raise_request_exception=False)
        return client.get(path, headers={"host": f"{at}.localhost"}, **headers)

    return visit


@pytest.fixture
def in_force(monkeypatch: pytest.MonkeyPatch) -> InForce:
    """Put these promises in force, and no others, whatever the packs say."""

    def put(*ids: str, since: date = date(2026, 1, 1)) -> None:
        def of(store: str) -> tuple[Promise, ...]:
            return tuple(
                replace(each, since=since if each.id in ids else None)
                for each in promises_of(store)
            )

        monkeypatch.setattr(pages, "promises_of", of)
        monkeypatch.setattr(reading, "promises_of", of)

    return put
