import pytest

from tests.signing_in import empty_mailbox
from troth.policy.models import Store


@pytest.fixture(autouse=True)
def _fresh_mailbox() -> None:
    empty_mailbox()


@pytest.fixture(params=["kalicia", "clinico"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(request.param)
    return found
