"""The bare host of the demo: both shops, their people, how to try it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from troth.policy.models import Store
from troth.storefront.landing import people
from troth.storefront.landing.people import DemoPerson


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_it_lists_the_shops_and_their_people(home: Path, kalicia: Store, clinico: Store) -> None:
    people.write(
        [
            DemoPerson("kalicia", "王小明", "alice@example.com"),
            DemoPerson("clinico", "梅經理", "mei@example.com", "manager"),
        ]
    )
    response = Client().get("/", HTTP_HOST="localhost:8200", SERVER_PORT="8200")
    page = response.content.decode()
    for words in (
        'href="http://kalicia.localhost:8200/en/"',
        'href="http://clinico.localhost:8200/zh-hant/"',
        'href="http://clinico.localhost:8200/staff/"',
        'href="/mailbox/"',
        "alice@example.com",
        "staff, manager",
    ):
        assert words in page
    assert not response.cookies


def test_it_needs_no_people(home: Path, kalicia: Store) -> None:
    assert Client().get("/", HTTP_HOST="localhost").status_code == 200


def test_it_is_not_there_outside_the_demo(settings: Any, home: Path, kalicia: Store) -> None:
    settings.IS_DEMO = False
    assert Client().get("/", HTTP_HOST="localhost").status_code == 404
