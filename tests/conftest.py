"""What every test has: both databases, no way out of this machine, and the two stores."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from pytest_django import DjangoDbBlocker

from tests.databases import network
from troth.lib.texts import Texts
from troth.policy.models import Store
from troth.publishing.actions import load
from troth.search import counting

DATABASES = ["default", "keys"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open both databases to every test that opens one: a person's row needs their key."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker:
            marker.kwargs.setdefault("databases", DATABASES)
        elif "db" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(databases=DATABASES))


@pytest.fixture(autouse=True, scope="session")
def _no_way_out() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        network.stay_here(patch)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Ask SQLite whether it knows JSON, which Django does once, before a test counts what is asked."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin in the language of the settings, whatever the test before has left."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nobody_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without the searches that another test made: they wait in memory to be counted."""
    monkeypatch.setattr(counting, "counter", counting.Counter())


def make_store(slug: str, name: Texts, currency: str = "TWD") -> Store:
    """A store with the texts that its pack has published, and no ledger of another test."""
    for head in (Path(settings.HOME) / "ledger").glob(f"{slug}.*"):
        head.unlink()
    store = Store.objects.create(
        slug=slug,
        host=f"{slug}.localhost",
        name=name,
        tagline=Texts(en="A test store", zh_hant="測試商店"),
        theme=slug,
        currency=currency,
        is_demo=True,
    )
    load(store)
    return store


@pytest.fixture
def kalicia(db: None) -> Store:
    return make_store("kalicia", Texts(en="Kalicia", zh_hant="珂莉希亞"))


@pytest.fixture
def clinico(db: None) -> Store:
    return make_store("clinico", Texts(en="Clinico Care", zh_hant="可立可照護"))
