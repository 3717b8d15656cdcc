"""The cookie page is made from the program: each cookie, and what stops working without it."""

from datetime import timedelta
from html import escape

import pytest

from tests.evidence.conftest import Visit
from troth.lib import cookies
from troth.policy.models import Store


@pytest.mark.promise("K-11", "C2-5")
@pytest.mark.parametrize("at", ["kalicia", "clinico"])
def test_every_cookie_and_every_key_is_told(
    kalicia: Store, clinico: Store, visit: Visit, at: str
) -> None:
    page = visit("/en/cookies/", at=at).content.decode()
    assert cookies.inventory()
    for cookie in cookies.inventory():
        for words in (cookie.sent_as, cookie.purpose, cookie.set_when, cookie.kept, cookie.without):
            assert escape(str(words)) in page
    for key in cookies.stored():
        assert key.name in page


@pytest.mark.control("K-11", "C2-5")
def test_one_that_is_new_appears_by_itself(
    kalicia: Store, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cookies, "_cookies", dict(cookies._cookies))
    cookies.Cookie("flavour", "Remembers a taste.", "Never.", "Nothing.", timedelta(days=3))
    page = visit("/en/cookies/").content.decode()
    assert "flavour" in page
    assert "3 days" in page
