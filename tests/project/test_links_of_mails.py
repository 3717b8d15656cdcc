"""Where a store's mails lead: to its host by https, and in a demo to the port it answers at."""

from typing import Any

import pytest

from troth.policy.models import Store
from troth.project import environment


def test_a_mail_leads_to_the_stores_host(settings: Any) -> None:
    store = Store(host="shop.example.com")
    assert store.address("/en/my/") == "https://shop.example.com/en/my/"
    settings.SITE = "http://{host}:8031"
    assert store.address("/en/my/") == "http://shop.example.com:8031/en/my/"


def test_the_port_is_the_one_that_the_demo_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "8031")
    assert environment.port() == "8031"
    monkeypatch.setenv("PORT", "")
    assert environment.port() == "8000"
