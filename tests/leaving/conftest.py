"""Alice is signed in with a fresh code and may leave; Bao looks on."""

import pytest
from django.test import Client

from tests.signing_in import empty_mailbox
from tests.storefront.browsing import browser, sign_in
from troth.outreach.models import Address
from troth.people.models import Person
from troth.policy.models import Store


@pytest.fixture
def client(kalicia: Store) -> Client:
    empty_mailbox()
    found = browser(kalicia)
    sign_in(found)
    return found


@pytest.fixture
def alice(client: Client, kalicia: Store) -> Person:
    return Address.objects.of(kalicia).select_related("person__store").get().person
