"""The files that machines ask for by name."""

from datetime import timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.utils.dateparse import parse_datetime

from tests.window.conftest import Visit
from tests.window.sharing.reading import HOST
from troth.lib import clock
from troth.policy.models import Store


def test_robots_may_read_what_is_for_everyone(kalicia: Store, visit: Visit) -> None:
    response = visit("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert f"Sitemap: {HOST}/sitemap.xml" in text
    parser = RobotFileParser()
    parser.parse(text.replace("/*/", "/en/").splitlines())  # the standard's star is not known to it
    for path, is_open in {
        "/en/": True,
        "/en/products/plain-band/": True,
        "/en/promises/": True,
        "/en/cart/": False,
        "/en/my/data/": False,
        "/en/search/?q=x": False,
        "/staff/": False,
    }.items():
        assert parser.can_fetch("Anybot", f"{HOST}{path}") is is_open, path


@pytest.mark.parametrize("at", ["kalicia", "clinico"])
def test_who_finds_a_weakness_learns_whom_to_tell(
    kalicia: Store, clinico: Store, visit: Visit, at: str
) -> None:
    text = visit("/.well-known/security.txt", at=at).content.decode()
    said = dict(line.split(": ", 1) for line in text.splitlines())
    store = {"kalicia": kalicia, "clinico": clinico}[at]
    assert said["Contact"] == f"mailto:{store.terms.operator.mailbox}"
    assert said["Canonical"] == f"http://{at}.localhost/.well-known/security.txt"
    expires = parse_datetime(said["Expires"])
    assert expires is not None
    assert timedelta(days=100) < expires - clock.now() < timedelta(days=365)
