"""Global Privacy Control: the shop says that it heeds it, and answers everybody alike."""

import json

import pytest

from tests.window.conftest import Visit, fill
from troth.policy.models import Store


@pytest.mark.promise("K-11")
@pytest.mark.parametrize("at", ["kalicia", "clinico"])
def test_each_store_says_that_it_heeds_it(
    visit: Visit, kalicia: Store, clinico: Store, at: str
) -> None:
    response = visit("/.well-known/gpc.json", at=at)
    assert response["Content-Type"] == "application/json"
    store = {"kalicia": kalicia, "clinico": clinico}[at]
    assert json.loads(response.content) == {
        "gpc": True,
        "lastUpdate": store.terms.released.isoformat(),
    }
    assert not response.cookies


@pytest.mark.promise("K-02")
@pytest.mark.parametrize("page", ["", "products/plain-band/", "terms/"])
def test_public_pages_are_the_same_with_and_without(
    visit: Visit, kalicia: Store, page: str
) -> None:
    fill(kalicia)
    plain, signalling = (visit(f"/en/{page}", **more) for more in ({}, {"HTTP_SEC_GPC": "1"}))
    assert plain.content == signalling.content
    assert plain.headers == signalling.headers
    assert "GPC" not in plain.get("Vary", "").upper()
