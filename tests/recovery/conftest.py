"""Alice, who has an order; and what happens to her mailbox."""

import pytest

from tests.recovery.world import World
from tests.signing_in import empty_mailbox
from troth.policy.models import Store


@pytest.fixture
def world(kalicia: Store) -> World:
    empty_mailbox()
    return World(kalicia)
