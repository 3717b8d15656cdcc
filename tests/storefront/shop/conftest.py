import pytest
from django.test import Client

from tests.shopping import make_variant
from tests.signing_in import empty_mailbox
from tests.storefront.browsing import browser, sign_in
from troth.catalogue.models import Variant
from troth.policy.models import Store


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture
def ring(kalicia: Store) -> Variant:
    return make_variant(kalicia, price=500, stock=10)


@pytest.fixture
def visitor(kalicia: Store) -> Client:
    return browser(kalicia)


@pytest.fixture
def alice(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client)
    return client


@pytest.fixture
def bao(kalicia: Store) -> Client:
    client = browser(kalicia)
    sign_in(client, "bao@example.com")
    return client
